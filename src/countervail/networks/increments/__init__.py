"""Increments: ties of a moving window, kept up day by day, equal to those built from the whole window anew.

In: the postings of parts that enter and leave. Out: counters of holdings and pairs, and the ties they make.
Never: an approximation; whatever cannot be counted on exactly is computed again. Add: a step as sql/<name>.sql.
"""
