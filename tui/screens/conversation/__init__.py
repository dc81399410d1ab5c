"""The conversation (samtale): the talk's pages at the left, the questions of one of them at the right.

pages       the room as pages: what shows, and how one comes from question to question and page to page
screen      the room with what keys do besides
answering   what becomes of what is typed and picked, and how it is taken back
held        what is held of the person; book   everything this screen asks of storage
order       work done one after the other
lines       what can stand on a page; sheet, extras: which of it does, made from models.conversation
seat        a question and its field: what it shows, what its draft means
between     what a question and the next have to do with each other
making      which field a question gets
rows, asking    the widgets of the lines; form: those of one page, kept in step with its lines
sections    the list of pages with how complete they are, and what is known of the sitting
presence    who else of the house is there
mistakes    what was entered by mistake; handing_in     the page tilrettelegging for who lacks its key
half_typed  text that is no answer yet, of one's own and of colleagues; earlier  what was answered before
finding     the lists to jump by: what is to be clarified or was not asked, and search
"""
