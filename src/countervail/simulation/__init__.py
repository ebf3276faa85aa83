"""Turns a scenario into a made-up world with known truth.

In: a scenario file and a seed. Out: activity, accounts and truth tables, byte for byte repeatable.
Never: a real firm, person or outlet. Add: a scenario as one TOML in scenarios/.
"""
