"""Guards: what must never be blocked, shared or alerted on without a thought: warning lists and public suffixes.

In: lists, and a value with its scope. Out: every hit, graded, with list, version, entry and how to appeal.
Never: a look-up over a network, an act. Add: a list is a folder with `list.json`; its grade stands in grades.toml.
"""
