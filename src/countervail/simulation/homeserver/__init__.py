"""A real Matrix server for made-up people: Synapse on loopback, in a folder that may be thrown away.

In: a Python that has Synapse and our module. Out: a running server with an administrator, accounts on it, and a made-up
world that goes by their names. Never: an install, a federation, an address that anybody else can reach.
"""
