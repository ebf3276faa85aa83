"""The agencies' own door: requests by HTTP, signed by the key an agency was verified with; an app of its own.

In: signed requests. Out: receipts, and how an agency's own requests stand. Never: data of anybody, a person's sign-in,
or the database in which cases lie.
"""
