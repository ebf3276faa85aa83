"""What one expansion is made of.

In: leads and a log. Out: whoever acts together around each lead, with the way there.
Never: the name of a person a lead is about.
"""
