"""Who may pass which door, for pages that have files of their own: one file a noun.

Each may hold `MAY` (operation -> whom it is not refused), `ASKS` (operation -> a sensible query or body) and
`PATHS` (operation -> parts of its path that `orders.py` does not know).
"""

EVERYBODY = frozenset({"ana", "bea", "col", "aud", "nora", "req", "root", "cas"})
"""Analyst, approver, counsel, auditor, notifier, requests officer, administrator; and an analyst for C-1 alone."""
AT_WORK = frozenset({"ana", "bea", "col", "cas"})
"""Analyst, approver, counsel; and the analyst for this one case."""
