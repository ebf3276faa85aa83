"""Kinds of innocent groups, one file each.

In: nothing. Out: a `KIND` in each file, found by scanning this folder. Never: an operator. Add: one new file.
"""
