"""`[timestamp]` of countervail.toml: who stamps the time on what goes to counsel."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict


class Timestamp(Strict):
    """Who stamps the time on what goes to counsel."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    """Of a time-stamping authority (RFC 3161)."""
    roots: Path | None = None
    """PEM of the certificates that are trusted for it."""
