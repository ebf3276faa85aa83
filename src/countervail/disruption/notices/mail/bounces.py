"""Bounces: delivery status notifications (RFC 3464) read back, found by the return path that only one message has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from enum import StrEnum
from pathlib import Path
from typing import cast

from countervail.vocabulary.errors import InputError, Place

KEY = r"[a-z2-7]{26}"
"""A message's key, as it stands in its return path."""
LARGEST = 1_000_000
"""Bytes of a bounce that are read: what follows is the message sent back, which we know."""


class Fate(StrEnum):
    """What a notification says of a message."""

    BOUNCED = "bounced"
    """It will not arrive."""
    DELAYED = "delayed"
    """The server is still trying."""
    DELIVERED = "delivered"
    TAKEN = "taken"
    """Our own server has it; only its log says so."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """One notification about one of our messages."""

    key: str
    fate: Fate
    status: str
    """Like 5.1.1, or a queue id; names nobody."""


_FATES = {"failed": Fate.BOUNCED, "delayed": Fate.DELAYED, "delivered": Fate.DELIVERED, "relayed": Fate.DELIVERED}


def read_bounce(content: bytes, local: str, domain: str) -> Bounce | None:
    """The notification a mail holds; None where it is another mail or about nothing of ours.

    Args:
        local: of our notices' address, before the `+`.
        domain: of it.
    """
    mail = message_from_bytes(content[:LARGEST], policy=policy.default)
    path = re.compile(rf"{re.escape(local)}\+({KEY})@{re.escape(domain)}", re.IGNORECASE)
    addressed = " ".join(str(mail.get(name, "")) for name in ("Delivered-To", "X-Original-To", "To"))
    found = path.search(addressed)
    report = _report(mail)
    if found is None or report is None:
        return None
    fate = _FATES.get(str(report.get("Action", "")).strip().lower())
    status = re.match(r"[245]\.\d{1,3}\.\d{1,3}", str(report.get("Status", "")).strip())
    return None if fate is None else Bounce(found.group(1).lower(), fate, status.group() if status else "")


def mails_in(folder: Path) -> Iterator[bytes]:
    """The mails of a Maildir (`new` and `cur`), or of a folder of single mails.

    Raises:
        InputError: there is no such folder.
    """
    if not folder.is_dir():
        hint = "Name a Maildir or a folder of mails, one file each."
        raise InputError("there is no such folder.", hint=hint, where=Place(str(folder)))
    for place in (folder / "new", folder / "cur", folder):
        for path in sorted(place.glob("*")):
            if path.is_file():
                yield path.read_bytes()


def _report(mail: EmailMessage | Message) -> Message | None:
    """The fields about the recipient: the last block of the message/delivery-status part."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            return cast("list[Message]", part.get_payload())[-1]  # of this kind the parser makes one block at least
    return None
