"""Leads: from one account, host, address, file or watched person to the accounts that act with it.

In: the activity and accounts views, a lead. Out: a cluster, its ties, and how each member was reached.
Never: all ties of the platform, or a verdict; whoever is reached is reached, not guilty.
Add: a kind of lead as one more row in lead.py and seeds.py.
"""
