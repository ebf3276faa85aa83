"""What can be said in a case: one frozen record a file.

In: what a person did or saw. Out: the bodies of a case's events. Never: storage, rules of transition.
"""
