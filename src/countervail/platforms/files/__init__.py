"""The platform without an interface of ours: a signed job file out, its result file read back and verified.

In: warrants, a folder both sides reach, a log folder where there is one. Out: jobs, and what became of them.
Never: "done" because somebody said so. Add: an act as a row in `abilities.py`.
"""
