"""List formats: one file each, with one constant FORMAT; found by scanning this folder.

In: a list. Out: files by name. Never: an entry that reaches further than it was decided.
"""
