"""Tables that come from outside as files.

reading.py   a CSV file of any common encoding and delimiter, from bytes to rows of text
"""
