"""How mail leaves this machine: one server, spoken to for one message."""

import smtplib
import ssl
from contextlib import ExitStack
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum

from countervail.vocabulary.errors import StorageError

TIMEOUT_SECONDS = 30


class Tls(StrEnum):
    """How the way to the server is sealed."""

    STARTTLS = "starttls"
    """Plain first, sealed before anything is said; a server that does not offer it is not spoken to."""
    TLS = "tls"
    """Sealed from the first byte."""
    NONE = "none"
    """Not at all: for a server on this machine."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that takes mail from us."""

    host: str
    port: int
    sender: str
    tls: Tls = Tls.STARTTLS
    user: str | None = None
    password: str | None = None

    def send(self, message: EmailMessage) -> None:
        """Hand a message over; when this returns, the server has taken it for every recipient.

        Raises:
            StorageError: it is away, not to be trusted, or takes no such message.
        """
        try:
            with self._connected() as server:
                refused = server.send_message(message)
        except (smtplib.SMTPException, OSError) as error:
            said = str(error) or type(error).__name__
            hint = "Check [ledger.mail]; nothing is lost, the checkpoint is due again."
            raise StorageError(f"the mail server {self.host}:{self.port} takes nothing: {said}.", hint=hint) from error
        if refused:
            raise StorageError(f"the mail server refuses {', '.join(refused)}.", hint="Check [ledger] witness.")

    def _connected(self) -> smtplib.SMTP:
        if self.tls is Tls.TLS:
            sealed = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_SECONDS, context=sealed)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)
        with ExitStack() as unwanted:
            unwanted.callback(server.close)
            if self.tls is Tls.STARTTLS:
                server.starttls(context=ssl.create_default_context())
            if self.user is not None:
                server.login(self.user, self.password or "")
            unwanted.pop_all()
        return server
