"""How others write indicators, one file a format, found by scanning this folder.

In: a document. Out: its rows, each once, judged by nobody yet. Never: a failure that a document can cause.
Add: one file with a constant `FORMAT`; tests/contracts/test_every_indicator_format.py asks the same of all.
"""
