"""Records: the operation log of each compartment and what is read from it.

tables      the tables          log       writing: operations, documents and stale marks in one transaction
absorb      taking in the operations of others, by the set        reading   documents as records with provenance
search      full text, brought up when idle                       drafts    half-typed text, at most two seconds old
unfinished  who has such text in a part that others may not open, without the text
erasing     feilregistrert: erased, what is taken out of the log; erasures, how that is written; ledger, the file that
            remembers it        erasing_whole, erased_whole   the same of a person whole
twins       who was entered openly and may lie whole in closed: compared, who is held back; carrying, what is moved
own_drafts  what waits to be handed in, sealed to its writer: handing_in hands it in, and takes it in
residents   the index in memory, and facts entered by hand        standings, overviews   how they stand; one whole
entries     appointments, team, notes: written here; appointments, team   read; today   what is on, over all residents
plans       the plan, its parts, proposals for it                 plan_paper   a plan ready to print: plan_entries its
            fields in words, plan_summary what it tells of the person
"""
