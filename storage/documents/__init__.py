"""Paper. reportlab is imported only below here, and callers import these modules when they print, not before.

content          what a paper says, as dataclasses          plan             the individual plan
form             the blank talk, its questions in form_questions; boxes: what is ticked and written
information      the information sheet                      consent          the consent form
two_languages    Norwegian beside a resident's language     signing          lines to sign on
transcript       the avskriftsark                           cv, contract     a sheet for an employer; the contract
folder           what is handed over                        own_copy         the person's own copy
chapters         what these two have in common              locked           a PDF under a passphrase
recovery_sheet   the sheet for the sealed envelope          layout           pages, header, footer, metadata
grid             tables                                     drawings         lines to sign on, frames, QR codes
shaping          the only module that draws text            glyphs           characters, boxes for missing ones
breaking         pieces of text, and lines of them          directions       what runs from right to left
joining          letters that join, as glyphs               operators        glyphs as a page's content shows them
writings         which face draws which letter              styles, fonts    the house style, the embedded families
typesetter       words, dates, numbers of one document      flow             one thing under the other, page by page
tags             what a screen reader is told               accessible       a finished file that is tagged, to be kept
truetype         reportlab's fonts, loaded leanly
"""
