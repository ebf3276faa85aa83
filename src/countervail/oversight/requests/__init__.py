"""The lawful-request register: a channel of its own, with database, keys, log and staff apart from cases.

In: requests of verified agencies. Out: minimal disclosures and refusals. Never: anything about cases or targets.
"""
