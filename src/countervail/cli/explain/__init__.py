"""The command `explain`: what was asked for in order.py, how it looks on a terminal in tables.py."""

from countervail.cli.explain.order import EXAMPLE, command

__all__ = ["EXAMPLE", "command"]
