"""The command line, one file a command.

In: arguments. Out: a result, exit code 0, 1 or 2. Never: analysis. Add: one new file.
"""
