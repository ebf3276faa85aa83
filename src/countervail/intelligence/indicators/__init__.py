"""Indicators: what others publish about hosts, links, files and apps, whatever its format, kept with its source.

In: files and collections. Out: typed indicators, and every other row with its reason.
Never: a guess at a broken value, a look-up over a network. Add: a format is one file in `formats`.
"""
