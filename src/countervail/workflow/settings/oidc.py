"""`[oidc]` of countervail.toml: the organisation's own sign-in."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict


class Oidc(Strict):
    """The organisation's own sign-in."""

    issuer: Annotated[str, Field(pattern=r"^https?://\S+$")]
    """The provider's address, as its tokens name it."""
    client_id: str
    """Under which the provider knows this console."""
    client_secret_file: Path | None = None
    """File whose first line is the secret; none for a public client."""
    acr: str | None = None
    """What the provider must say about how somebody signed in."""
