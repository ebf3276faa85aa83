"""The command `explain`: why two accounts are tied, a network hangs together, or an account belongs to it.

What was asked for stands in order.py, how it looks on a terminal in tables.py.
"""

from countervail.cli.explain.order import EXAMPLE, command

__all__ = ["EXAMPLE", "command"]
