"""One file a step: `NNNN_<what>.py`, `revision = "NNNN"`, `down_revision` the number before. One chain, no branch.

0001 ledger, 0002 people, 0003 cases, 0004 steps; whatever follows takes the next free number when it is committed.
A migration imports nothing of ours (tables change later, a migration does not) and has a way back. Times and counts
are BigInteger, sealed values LargeBinary. `METADATA`'s convention names all constraints; say only a check's last part.
"""
