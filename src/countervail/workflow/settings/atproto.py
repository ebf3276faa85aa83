"""`[atproto]` of countervail.toml: a host of the AT Protocol that is read and acted on."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict
from countervail.platforms.pace import CALLS_PER_SECOND


class Atproto(Strict):
    """A host of the AT Protocol that is read and acted on."""

    pds: Annotated[str, Field(pattern=r"^https?://\S+$")]
    """The host of the repositories."""
    ozone: Annotated[str, Field(pattern=r"^https?://\S+$")]
    """Its moderation service."""
    password_file: Path
    """File whose first line is the password of both services' `admin`."""
    moderator: Annotated[str, Field(pattern=r"^did:\S+$")]
    """In whose name Ozone writes events down."""
    calls_per_second: Annotated[float, Field(gt=0)] = CALLS_PER_SECOND
    """Of calls that change something: acts are done no faster."""
    directly: bool = False
    """Act on the host itself; Ozone then knows nothing of it."""
    mail_arrives: bool = False
    """Whether somebody saw mail of the host arrive."""
