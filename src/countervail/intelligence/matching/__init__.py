"""Matching: links, hosts and addresses in activity against indicators, by scope, as browsers read them.

In: indicators, activity. Out: which indicator was seen when, by whom sent, who was exposed. Never: a look-up over a
network (a contract of imports keeps it), a widened scope, an act.
"""
