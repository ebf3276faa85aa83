"""STIX 2.1 objects of a release, as records of our own and in the order in which a bundle holds them.

In: an edition. Out: objects with ids that follow from facts. Never: a random id, a clock.
"""
