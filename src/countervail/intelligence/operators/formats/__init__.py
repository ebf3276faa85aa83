"""Forms in which lists of operators are published, one file each.

In: bytes of a file. Out: entries with claims, and what was rejected. Never: anything fetched.
Add: a file with a FORMAT of the same name.
"""
