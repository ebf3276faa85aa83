"""Notices: people who were watched, approached or attacked are told so, each once, in their own language.

In: a case's targets, what the platform knows of reaching them, a plan two people approved. Out: messages, each
journaled before it is sent, and figures in bands. Never: an operator's name, a handle, a reason, or a second copy.
Add: a language as one file of `languages`.
"""
