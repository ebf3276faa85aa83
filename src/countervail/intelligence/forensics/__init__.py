"""Forensic results: what a laboratory's tool found on a device, as evidence about one target.

In: MVT's output. Out: one finding an operator: targeted, suspected, or confirmed by a named laboratory. Never: message
text, a file's content, or "clean": nothing found says nothing.
"""
