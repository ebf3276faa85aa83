"""Postings, ties, communities, phases, targets: from activity to explained networks.

In: the activity and accounts views, findings. Out: networks with members, weighed ties, phases, targets.
Never: a verdict; a network is alerted, reviewed or set aside, by numbers a person can read.
Add: a tie as ties/<name>.yml, one new file.
"""
