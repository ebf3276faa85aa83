"""Why a tie, a network or a member stands where a run put it: back to the log, one file a question.

In: a run and whom it reports. Out: what they share, its sum, and what would have to be true for it to be innocent.
Never: items, ties or neighbours of whom a run set aside or never mentioned.
"""
