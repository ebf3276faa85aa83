"""The command `demo`: the whole path on a made-up world, from a log to an act, a wrong taken back, and the proof of it.

What was asked for stands in order.py; the tour goes through the files of stations/ in order of their `place`. Every
line that begins with `$` is a command anybody can type again; each is carried out as it stands, by the person named.
"""

from countervail.cli.demo.order import EXAMPLE, command

__all__ = ["EXAMPLE", "command"]
