"""Cases, evidence, judgements, plans and approvals.

In: alerts, reviews, leads. Out: plans approved by two people. Never: a decision by a score.
Add: a kind of event as a record in records/, a step in folding/ and a word in event_json; a policy as a TOML file.
"""
