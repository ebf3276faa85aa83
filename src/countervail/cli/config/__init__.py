"""The command `config`: what countervail.toml and the environment say, one file a sub-command in this folder."""

from countervail.cli.config.assembly import app

__all__ = ["app"]
