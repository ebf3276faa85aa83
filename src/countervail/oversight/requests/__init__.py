"""The lawful-request register: a channel of its own, with database, keys, log and staff apart from cases.

In: requests of verified agencies. Out: minimal disclosures and refusals. Never: anything about cases or targets.
Add: a country's legal bases as `bases/<country>.toml`; a kind of event as a record, a step in `fold`, a word in
`event_json`.
"""
