"""Sending: what was decided goes out once, whatever breaks.

In: an outbox written with the decision. Out: each message sent, refused, or unknown and put before a person. Never:
a message without its intent on the disk, or a second try of one that may have got out.
"""
