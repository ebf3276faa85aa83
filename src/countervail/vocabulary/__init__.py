"""Words everyone uses: phases, surfaces, verbs, ids, time, errors.

In: nothing. Out: closed lists and small frozen records. Never: I/O of any kind.
Add: a word here only when two packages need it.
"""
