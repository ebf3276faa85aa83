"""Leads: what somebody told us, followed through the log, and what else is known of it.

In: a report, list, tip or account with its provenance. Out: starting points, proposals, accounts with their path back
to the lead, notes. Never: anything fetched, a claim or an account taken over that nobody confirmed.
"""
