"""What others know: indicators, operators, guards, leads, and matching them to activity.

In: published lists and reports. Out: typed claims with sources. Never: a look-up over a network.
"""
