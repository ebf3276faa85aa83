"""Infrastructure: what is blocked, how far and until when; decided by two people, written as lists that others read.

In: carried-out steps of plans, decisions by hand, the guards. Out: lists, one folder for each marking; hits.
Never: a block that a guard refuses, one wider than it was decided, a line that somebody else's text wrote.
Add: a list format is one file in formats/ with a constant FORMAT.
"""
