"""Cases, evidence, judgements, plans and approvals.

In: alerts, reviews, leads. Out: plans approved by two people. Never: a decision by a score.
"""
