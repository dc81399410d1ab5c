"""The talk with a person as the program knows it, whether it is held on the screen or line by line.

book        the talk and its sittings, and everything that is written in it
held        what was read of the person, and how a talk reaches storage
half_typed  text that is no answer yet, of one's own and of colleagues
handed_in   the answers about tilrettelegging that are the writer's own until they are handed in
"""
