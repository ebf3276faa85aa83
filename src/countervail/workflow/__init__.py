"""The composition root: investigate, disrupt, watch, each readable on one page.

In: settings and folders. Out: a finished run. Never: rules of its own.
"""
