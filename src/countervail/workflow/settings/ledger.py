"""`[ledger]` of countervail.toml: the ledger's name, and who else keeps its checkpoints."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict
from countervail.ledger.mail_server import Tls


class LedgerMail(Strict):
    """How mail to a witness leaves."""

    server: Annotated[str, Field(pattern=r"^[^\s:]+:\d{1,5}$")]
    """HOST:PORT."""
    sender: Annotated[str, Field(pattern=r"^[^\s@]+@[^\s@]+$")]
    """Whose address stands under it."""
    tls: Tls = Tls.STARTTLS
    """How the connection is sealed."""
    user: str | None = None
    """Who signs in at the server; None: nobody."""
    password_file: Path | None = None
    """File whose first line is the password."""


class Ledger(Strict):
    """The ledger's name, and who else keeps its checkpoints."""

    name: Annotated[str, Field(pattern=r"^[!-*,-~]{1,100}$")] = "countervail/ledger"
    """Stands in every checkpoint; no space, no plus sign."""
    witness: str | None = None
    """Where checkpoints go: a folder, `git:FOLDER` or `mail:ADDRESS`; None: beside the database, with a warning."""
    mail: LedgerMail | None = None
    """How mail to a witness leaves."""
