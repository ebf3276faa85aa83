"""Figures of an installation for a monitor: how much there is of what, and how old the oldest open thing is.

In: one moment of the store. Out: Prometheus gauges. No account, target, case or person is ever in a name or a label.
A gauge is one new file in this folder, with `GAUGES`.
"""
