"""One adapter a platform: activity out; acts, verification and undo in.

In: a Warrant. Out: activity rows, step states. Never: an act without a warrant.
Add: one new file or folder.
"""
