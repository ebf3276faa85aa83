"""Matrix Synapse: activity from its Admin API and our module's log; acts, their verification and their undoing.

In: warrants, an administrator's token, the module's files. Out: activity, replies, sights.
Never: a retry of a write whose answer was lost; "done" by a status code; what a message says.
Add: an act as one file in `deeds/`.
"""
