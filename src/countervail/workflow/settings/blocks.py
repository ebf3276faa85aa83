"""`[blocks]` of countervail.toml: what stands at the head of every blocklist."""

from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict


class Blocks(Strict):
    """What stands at the head of every blocklist."""

    licence: Annotated[str, Field(min_length=1)] = "none granted: ask the contact"
    """Stands at the head of every blocklist."""
