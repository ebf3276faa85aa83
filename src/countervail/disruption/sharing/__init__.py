"""Sharing: a release as the files and objects that others read, to whom they went, and what they did with them.

In: an edition of a release; sightings of partners. Out: artefacts, TAXII pages, receipts. Never: what no release holds.
Add: an export format is one file in formats/ with a constant FORMAT.
"""
