"""What screens are made of.

field        what every answer field shares, and a line of text        long_field   several lines of text
choice       one of a few, or some of a few                            plain        text from outside, harmless
listing      a table of rows, drawn line by line                       status       title line and footer of keys
jump         letters over fields                                       confirm      a question before what cannot be undone
"""
