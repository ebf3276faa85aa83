"""How a network goes about its work, so that whoever comes back with new things is known by old ways.

In: members, and the views of a log. Out: a portrait of counts, a sketch of targets, keyed marks; how like two are.
Never: an id, a name, a host or a target; an act, or a change to any score.
Add: a habit as habits/<family>/<name>.sql, one query that counts bins by network.
"""
