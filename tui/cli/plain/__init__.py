"""The talk line by line on stdout and stdin, for a screen reader or a script: no cursor, no colour, no box.

talk      the talk itself: from step to step of :mod:`models.walking`, and what a line means at each
asking    a step in words: the question, its choices, what stands already
commands  what a line can be besides an answer, as data
telling   the answers read back, what is not asked, help
keeping   what is held and saved, by the book of :mod:`tui.talk`
presence  who else of the house is there
voice     lines out and lines in; when nobody is there any more
"""
