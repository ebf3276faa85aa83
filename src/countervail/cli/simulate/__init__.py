"""The command `simulate`: a made-up world with known truth, and the same world playing the platform."""

from countervail.cli.simulate.assembly import app

__all__ = ["app"]
