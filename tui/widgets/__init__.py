"""What screens are made of.

field, long_field    what every answer field shares; a line of text; several lines of text
choice               one of a few, or some of a few
answers              the field that a question gets, and a row of label and field
plain                text from outside, made harmless
listing, columns     a table of rows, drawn line by line (bare_lines: without what it has not)
signs                how something stands, as a sign, and the legend
status, footer       the first and the last line of a screen
jump, confirm, pick  letters over fields; a question before what cannot be undone; one of several rows
"""
