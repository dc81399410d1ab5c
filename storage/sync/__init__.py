"""The exchange with other organisations: signed and encrypted bundles, transport-blind (docs/formats.md, Bundles).

limits      what a bundle may hold        padding    sizes that say little       streams    guarded files, lines
manifest    first and last line           writing    lines to a sealed file      reading    a sealed file to lines
peers       pinned key cards              trust      whose device signs for whom
eligible    what of a person may go       lines      which operations that is    export     bundles out, preview
inbox       copies of what came           judging    operations that make sense  importing  bundles in, preview
"""
