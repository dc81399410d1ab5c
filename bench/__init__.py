"""``python -m bench [--only a,b]``: how fast the shipped paths are, as ratios of medians measured in one run.

Absolute times mean nothing on a noisy machine, so each figure is paired with something measured beside it, turn by
turn. ``registry`` names the benchmarks, ``pairs`` measures two things in turn, ``apps/`` holds the programs they start;
what only they need is locked in ``requirements.lock``, which ``make bench`` installs.
"""
