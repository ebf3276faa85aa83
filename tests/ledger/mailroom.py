"""A real mail server on loopback, for an auditor's mailbox."""

import mailbox
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from countervail.ledger.mail_server import MailServer, Tls

AUDITOR, SENDER = "auditor@audit.example", "ledger@platform.example"
USER, PASSWORD = "ledger", "a password"


@dataclass
class Mailroom:
    """Takes mail for the auditor alone, and puts it into an mbox."""

    path: Path
    port: int = 0
    came: list[bytes] = field(default_factory=list)
    log_in: bool = False

    @property
    def server(self) -> MailServer:
        """As the console speaks to it."""
        named = (USER, PASSWORD) if self.log_in else (None, None)
        return MailServer("127.0.0.1", self.port, SENDER, Tls.NONE, *named)

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, to: str, _options: object) -> str:  # noqa: N802 -- aiosmtpd's names
        """One mailbox only."""
        if to != AUDITOR:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 -- as above
        """Keep it."""
        content = envelope.content
        assert isinstance(content, bytes)
        self.came.append(content)
        box = mailbox.mbox(self.path)
        box.add(content)
        box.close()
        return "250 taken"


@contextmanager
def mailroom(path: Path, *, log_in: bool = False) -> Iterator[Mailroom]:
    """Open until the end of the block."""
    room = Mailroom(path, log_in=log_in)

    def known(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, said: object) -> AuthResult:
        good = isinstance(said, LoginPassword) and (said.login, said.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=False)  # the answer is the server's to give

    options = {"authenticator": known, "auth_required": True, "auth_require_tls": False} if log_in else {}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        room.port = probe.getsockname()[1]
    controller = Controller(room, hostname="127.0.0.1", port=room.port, **options)
    controller.start()
    try:
        yield room
    finally:
        controller.stop()
