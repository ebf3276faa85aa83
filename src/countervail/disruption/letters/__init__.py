"""Letters: to an operator that can be named, and dossiers for authorities; signed by counsel, served by people.

In: a signed release, the registry of operators, a brief. Out: a PDF, and a record of its service.
Never: a letter that a program sends, or one to somebody nobody can name.
"""
