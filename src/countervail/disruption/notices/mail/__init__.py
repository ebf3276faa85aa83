"""Notices as mail: the bytes, our signature over them, the conversation with our own server, and what bounces.

In: a composed notice and an address. Out: one message to one person. Never: a second try after an unclear end, a link,
a picture, a header that says more than the text.
"""
