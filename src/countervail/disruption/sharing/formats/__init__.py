"""Export formats: one file each with a constant FORMAT, found by scanning this folder.

In: an edition. Out: bytes by file name, the same for the same edition. Never: a clock, a network, another format.
"""
