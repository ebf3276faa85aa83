"""Collections of partners, read over the network: the only place in intelligence that opens a connection.

In: the address of a collection and a token. Out: its objects as one document, for `indicators` to read.
Never: a redirect followed, an indicator fetched or resolved, a page asked for twice.
"""
