"""What can be told: one frozen record a file; every field may be absent, since a view may not hold it.

In: nothing. Out: the dossier of cases, whole or as a view leaves it. Never: storage, rules of who sees what.
"""
