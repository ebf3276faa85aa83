"""Watching: a log followed day by day, networks under ids that last, every step whole or not there at all.

In: a store that grows by days. Out: a run folder that is always one finished run, and when each network was first seen.
Never: a member of a group that was set aside; an event of a later day; a half-taken day.
"""
