"""The web console.

In: a run or a case. Out: pages. Never: an act the command line could not do.
"""
