"""Backups: everything an installation keeps but its keys, each part sealed under a key that retention can erase.

In: the premises. Out: a folder of sealed parts, and the premises again. Never: a key file.
"""
