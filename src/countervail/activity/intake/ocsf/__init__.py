"""OCSF 1.8 events without a mapping, bare or in CloudEvents 1.0.

In: JSON of OCSF events. Out: columns of the contract. Never: a guess at an activity we have no verb for.
Add: one file in classes/ for a further class.
"""
