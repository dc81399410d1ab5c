"""What is known, and the rules about it: pure, no input or output but this package's own data.

answer, question, schema   an answer's states; what a question carries; every kind of record and its fields
sections/                  the fields, one module a section of the assessment
origins                    where an answer comes from
entering, reading, showing from what is typed to a value; from a value to words
conversation, numbering    the order of the talk, the core questions, completeness; the number of each question
walking, steps             the talk as one step after the other
day_times, team            the time of an appointment as it is typed; each profession's own part of the talk
times, recurring           weekly times in own words; the rules and the days that follow from them
areas, next_step           how far a person has come, and what comes next
deepening, coding, cefr    what later talks ask; codes for own words; levels of language
spelling                   words that were misspelt
codes/                     code lists        identifiers   numbers of persons and places
units, policy, permit, agreements, sharing   who may get what, and why not
transcript, transcribing   the state's own forms as a table; what of a person may be typed into them
telling                    what was answered, in sentences to be read back
twins                      whether somebody entered openly is one who lies whole in closed
operations, merging        the changes a vault's log is made of, and the state that follows from a set of them
canonical, ids             bytes that are hashed, signed and sent
matching/                  opportunities for a person, with reasons
listing, freshness         the catalogue as a table that goes out; when to ask again whether it holds
imports/, drafting/        from the rows of a list to facts; proposals for goals and measures, the rules of a plan
phrases                    the phrase bank, in languages of residents too
cards, roles, words        organisations, devices and members; six words of a key
texts, errors, locale/     every text a person reads; the tree of errors        settings   what may be chosen
"""
