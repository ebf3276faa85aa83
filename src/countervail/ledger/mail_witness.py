"""A witness by mail: each checkpoint goes to an auditor's mailbox, whose owner can hold the ledger against it.

What was sent stays here as well, to know what is due; that copy vouches for nothing. The auditor's own mailbox does:
`countervail ledger verify --mailbox FILE` reads an mbox, a Maildir or a folder of saved messages.
"""

import email.policy
import mailbox
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime, make_msgid
from pathlib import Path

from countervail.ledger.documents import CHECKPOINT, LEAVES, filed
from countervail.ledger.mail_server import MailServer
from countervail.ledger.witness import FolderWitness
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import InputError, Place, StorageError

_KINDS = (CHECKPOINT, LEAVES)
_TEXT = (
    "Attached: what the ledger of {domain} vouches for up to now, signed by its key.\n\n"
    "Keep this message where nobody who keeps that ledger can remove it. To hold the ledger against everything you\n"
    "received: countervail ledger verify --mailbox YOUR-MAILBOX\n"
)
_READER = BytesParser(policy=email.policy.default)


@dataclass(slots=True)
class MailWitness:
    """Sends each checkpoint, with the leaf hashes that go with it, in one message."""

    address: str
    server: MailServer
    sent: FolderWitness
    """Copies of what the server took."""
    clock: Clock
    _waiting: dict[str, bytes] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """The mailbox."""
        return f"mail:{self.address}"

    def keep(self, name: str, content: bytes) -> None:
        """Hold leaf hashes back for their checkpoint; with it, send both, and only then count them as kept.

        Killed in between, the same is sent again: the auditor may get a checkpoint twice, never too few.
        """
        if name in self.names():
            return
        self._waiting[name] = content
        if not name.endswith(CHECKPOINT):
            return
        self.server.send(self._message(name))
        for one, kept in self._waiting.items():
            self.sent.keep(one, kept)
        self._waiting.clear()

    def pass_on(self) -> None:
        """Nothing: what the server did not take was not kept either, and is due again."""

    def names(self) -> list[str]:
        """What the server took."""
        return self.sent.names()

    def read(self, name: str) -> bytes:
        """A copy of it."""
        return self.sent.read(name)

    def _message(self, name: str) -> EmailMessage:
        domain = self.server.sender.rpartition("@")[2]
        message = EmailMessage(policy=email.policy.SMTP)
        message["From"], message["To"] = self.server.sender, self.address
        message["Subject"] = f"Ledger checkpoint {name.removesuffix(CHECKPOINT).lstrip('0')}"
        message["Date"] = format_datetime(self.clock())
        message["Message-ID"] = make_msgid(domain=domain)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(_TEXT.format(domain=domain))
        for one, content in self._waiting.items():
            message.add_attachment(content, maintype="application", subtype="octet-stream", filename=one)
        return message


class MailboxWitness:
    """What an auditor received: an mbox file, a Maildir, or a folder of saved messages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._documents = filed(_attached(_messages(path)))

    @property
    def where(self) -> str:
        """The mailbox's path."""
        return str(self.path)

    def keep(self, name: str, content: bytes) -> None:
        """Refused: this is the auditor's."""
        del content
        raise StorageError(f"{name} is not kept: this mailbox is only read.", hint="Name a witness in [ledger].")

    def pass_on(self) -> None:
        """Nothing: this is the auditor's."""

    def names(self) -> list[str]:
        """Attachments that are documents of a ledger, whoever sent them."""
        return sorted(self._documents)

    def read(self, name: str) -> bytes:
        """The attachment as it first came."""
        return self._documents[name]


def _messages(path: Path) -> list[bytes]:
    try:
        if path.is_dir() and (path / "cur").is_dir():
            maildir = mailbox.Maildir(path, create=False)
            return [maildir.get_bytes(key) for key in sorted(maildir.keys())]
        if path.is_dir():
            return [one.read_bytes() for one in sorted(path.iterdir()) if one.is_file()]
        mbox = mailbox.mbox(path, create=False)
        try:
            return [mbox.get_bytes(key) for key in mbox.keys()]  # noqa: SIM118 -- in the order in which they came
        finally:
            mbox.close()
    except (OSError, mailbox.Error) as error:
        hint = "Give an mbox file, a Maildir, or a folder of saved messages."
        raise InputError("the mailbox cannot be read.", hint=hint, where=Place(str(path))) from error


def _attached(messages: list[bytes]) -> Iterator[tuple[str, bytes]]:
    for message in messages:
        for part in _READER.parsebytes(message).walk():
            name = part.get_filename() or ""
            content = part.get_payload(decode=True)
            if name.endswith(_KINDS) and isinstance(content, bytes):
                yield name, content
