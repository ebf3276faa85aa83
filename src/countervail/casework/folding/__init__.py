"""What each kind of event does to a case: pure steps, one theme a file.

In: a case and an event. Out: the case after it, or a refusal. Never: storage, the present time.
"""
