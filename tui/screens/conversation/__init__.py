"""The conversation (samtale): the talk's pages at the left, the questions of one of them at the right.

showing     the room as what shows: one page, and what is said of it
pages       the room as pages: how one comes from question to question and page to page
screen      the room with what keys do besides
answering   what becomes of what is typed and picked, and how it is taken back; items: what becomes of list items
order       work done one after the other
lines       what can stand on a page; sheet, extras: which of it does, made from models.parts
seat        a question and its field: what it shows, what its draft means
between     what a question and the next have to do with each other
making      which field a question gets
rows, asking    the widgets of the lines; form: those of one page, kept in step with its lines
sections    the list of pages with how complete they are, and what is known of the sitting
presence    who else of the house is there
mistakes    what was entered by mistake; handing_in     the page tilrettelegging for who lacks its key
earlier     what was answered to a question before
finding     what there is to go to: what is to be clarified or was not asked; finder: the lists to jump by, and search
entrance    where the talk opens

What is held of the person, and everything this screen asks of storage, is :mod:`tui.talk`.
"""
