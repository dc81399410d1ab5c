"""Lists from outside: what a table's headers and cells mean, and what taking them would change. Nothing here writes.

    headers.py        which column is which field (``headers.toml``)
    cells.py          text as it was meant: no control characters, and the plain kinds of values
    dates.py          day-first dates
    lookups.py        names to codes: ``models.codes``, and what lists call a code besides (``vocabulary.csv``)
    readers.py        the table from a reader's name in ``headers.toml`` to the function that reads a cell
    proposals.py      what a row proposes: facts, notices
    rows.py           rows of a table to proposals, the same for every kind of list
    residents.py      a list of residents        comparing.py  …held against the residents there are
    opportunities.py  a list of opportunities, read and compared
    similar.py        opportunities that are nearly written the same
    differences.py    what a row's facts would change of what is known
    plans.py          what would change, by class; what an accepted set of classes writes
    report.py         the texts of it, row by row

A fact is ``(kind, field, value)`` with the value in the form that ``models.schema`` takes.
"""
