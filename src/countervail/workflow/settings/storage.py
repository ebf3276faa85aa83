"""`[storage]` of countervail.toml: where the operational store is."""

from countervail.activity.toml_file import Strict


class Storage(Strict):
    """Where the operational store is."""

    url: str | None = None
    """Of the database, `sqlite:///PATH` or `postgresql+psycopg://...`; None: a file in the state folder."""
