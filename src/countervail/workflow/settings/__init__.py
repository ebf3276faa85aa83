"""The settings of one installation, as countervail.toml holds them.

In: the tables of the file. Out: frozen records, each key with its type, default and meaning. Never: a secret, only the
name of the file that holds one. Add: one file a table, and its line in whole.py.
"""
