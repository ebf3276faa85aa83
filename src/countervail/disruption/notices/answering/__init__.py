"""The page on which anybody who holds a reference asks whether it is ours.

In: one reference. Out: 'genuine, sent on DATE, variant', or 'unknown'. Never: an answer to a name, a number, an address
or an account; a reference in a log, an address line or a table; an answer that takes longer for one than for another.
"""
