"""Tables that come from outside as files, and go out as files.

reading.py   a CSV file of any common encoding and delimiter, from bytes to rows of text
workbook.py  a workbook likewise: the sheet that holds the list
writing.py   rows to a CSV file or a workbook, in which no cell is ever a formula
"""
