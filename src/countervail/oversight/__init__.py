"""Lawful requests, transparency, retention, access.

In: requests of agencies; the ledger. Out: reports, refusals, erasures. Never: a query that joins requests with cases.
"""
