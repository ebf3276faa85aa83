"""Lookalikes: hosts that borrow the look of names people trust. Weak evidence, always with how often strangers do it.

In: hosts, protected names. Out: which rule speaks, for which name, and its measured base rate. Never: an act, an alert
by itself, a look-up over a network.
"""
