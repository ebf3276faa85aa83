"""Looks at an installation and says what to do about what is not well.

In: where keys, state and configuration lie. Out: findings, each well, weak or wrong, with a remedy. It never makes,
mends or migrates anything, and never prints a secret. A check is one new file in `checks/`, with `CHECK`.
"""
