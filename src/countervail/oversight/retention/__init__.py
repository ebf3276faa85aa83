"""Retention: how long each class of data is kept, what a legal hold stops, and the receipt of each erasure.

In: the policy, holds, the clock. Out: erasures, by deletion and by the destruction of keys. Never: past a hold.
Add: a class of data as a file in `classes/`.
"""
