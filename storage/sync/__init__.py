"""The exchange with other organisations: signed and encrypted bundles, transport-blind (docs/formats.md, Bundles).

peers      pinned key cards              trust      whose device signs for whom       limits    what a bundle may hold
manifest   first and last line           padding    sizes that say little             streams   guarded files, lines
writing    lines to a sealed file        reading    a sealed file to lines, in two passes

parties    whom something is given to    survey     who is considered, and what stops it
export     bundles out, and their preview: eligible judges what of a person may go, histories reads the log for it,
           lines makes the lines, report says what goes and why the rest stays
folders    what may be handed over of one person to who has no Bolyst      told    who was given what of a person
waiting    what may go and has not gone yet, counted in steps
importing  bundles in, and their preview: inbox copies, judging sets aside what makes no sense, taking takes the rest
           into the log, arrival says what is new
ledger     what is written down of both  carried    which bundles carried an operation     tables    the tables for that
bulk       reading much at once
"""
