"""The `[notices]` table of countervail.toml: from whom, through which server, in which languages, how fast."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from countervail.activity.toml_file import Strict
from countervail.disruption.notices.mail.address import is_address
from countervail.disruption.notices.sending.delivery import Channel

LOOPBACK = ("127.", "::1", "localhost")


class NoticeSettings(Strict):
    """Everything has a default but the address, without which nothing goes out by mail."""

    address: str | None = None
    """Like notices@platform.example; bounces come to notices+KEY@platform.example."""
    host: str = "127.0.0.1"
    """Our own mail server on this machine: remote tries are its business, and the unsafe moment stays short."""
    port: Annotated[int, Field(ge=1, le=65535)] = 25
    """Of the mail server."""
    selector: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,63}$")] = "cv1"
    """Of the DKIM key: see `countervail notify dkim`."""
    usual: str = "en"
    """The deployment's own language."""
    helplines: tuple[str, ...] = (
        "Access Now (Digital Security Helpline)",
        "Amnesty International (Security Lab)",
    )
    """Named in every notice, as who can look at a device."""
    surfaces: dict[str, str] = Field(default_factory=dict)
    """Names of surfaces as their users know them, like plaza = "Plaza"."""
    ordinary: tuple[str, ...] = ()
    """Names of operators that are ordinary words too and may stand in a notice, like protect."""
    channels: tuple[Channel, ...] = (Channel.MAIL, Channel.PLATFORM)
    """By which ways people are told."""
    accounts: Path | None = None
    """The platform's accounts table in clear; default: that of the log a run was made from."""
    contacts: Path | None = None
    """The platform's contacts table."""
    spread_hours: Annotated[float, Field(ge=0, le=24)] = 12.0
    """From the beginning of a release to its last notice."""
    batch: Annotated[int, Field(ge=1)] = 500
    """How many share a slot."""
    journal: Path | None = None
    """Folder of the journal of sending; default: `notices` in the state folder."""

    @field_validator("host")
    @classmethod
    def _on_this_machine(cls, host: str) -> str:
        if not host.startswith(LOOPBACK):
            raise ValueError("notices go to a mail server on this machine: name a loopback address")
        return host

    @field_validator("address")
    @classmethod
    def _mailable(cls, address: str | None) -> str | None:
        if address is not None and not is_address(address):
            raise ValueError("this is no mail address")
        return address
