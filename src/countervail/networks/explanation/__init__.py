"""Explanations: which items hold a tie or a network, what each says in bits, and which of them it cannot lose.

In: the views of a log, the channel totals of a run, accounts. Out: waterfalls, minimal item sets, innocent readings.
Never: an account nobody reported; a target's id in words for people (the workflow puts tokens in its place).
"""
