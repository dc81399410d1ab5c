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
matches     suggestions, on a catalogue that is read anew where something was written: match_status how far each has
            come, match_people residents for an opportunity, without_offer those whom nobody has offered anything
plans       the plan, its parts, proposals and phrases for it     plan_paper   a plan ready to print: plan_entries its
            fields in words, plan_summary what it tells of the person; follow_up   what plans promise for a day
plan_papers what has to do with paper: plan_signing digest, code and signatures, plan_versions the plan as it was signed
deciding    what of a person decides about paper for others        transcripts   the avskriftsark, read and printed
            (transcript_paper); cv_paper, contract_paper   what stands on a sheet for an employer, and on the contract
steps       what was written in one go, to be taken back and taken again
"""
