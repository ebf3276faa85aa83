"""`[synapse]` of countervail.toml: a Matrix Synapse that is read and acted on."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict
from countervail.platforms.pace import CALLS_PER_SECOND


class Synapse(Strict):
    """A Matrix Synapse that is read and acted on."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    """Of the Admin API; no public proxy should reach it."""
    server: str
    """The server's name in Matrix ids."""
    token_file: Path
    """File whose first line is an administrator's access token."""
    entrance: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    """The public address; default: `url`."""
    tap: Path | None = None
    """The module's log, `tap.jsonl`: the files `tap.PROCESS.jsonl` beside it are read."""
    tap_key_file: Path | None = None
    """The key that signs the module's log."""
    blocklist: Path | None = None
    """The file in which the module reads what to refuse."""
    health: Path | None = None
    """The file in which the module says what it has read of it."""
    notices_from: str | None = None
    """Matrix id that server notices come from."""
    calls_per_second: Annotated[float, Field(gt=0)] = CALLS_PER_SECOND
    """Of calls that change something: acts are done no faster."""
    canary: str | None = None
    """Matrix id of an account of our own, to which every act is done too, and which then comes to see."""
    canary_password_file: Path | None = None
    """File whose first line is the canary's password."""
