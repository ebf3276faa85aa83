"""Contact points of judged accounts as keyed hashes: a list for one partner with counsel's consent, or one by one.

In: what the platform has on file of accounts judged positive. Out: hashes that one partner can compare. Never: a
contact in clear, one of an account that nobody judged, one key for two partners or two releases.
"""
