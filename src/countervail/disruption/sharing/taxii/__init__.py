"""A TAXII 2.1 server: a collection an audience, pages that neither skip nor loop, one to write sightings to.

In: requests with a partner's token. Out: envelopes, statuses, receipts. Never: what was not released.
"""
