"""One SMTP connection to our own server, spoken so that the one unsafe moment is known and short.

RFC 1047: between the final dot and its 250 the sender cannot know. Everything before the dot can be repeated; after it
only the server's answer counts, and without one a person decides.
"""

import smtplib
import socket
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from countervail.vocabulary.errors import StorageError

DOT = b".\r\n"
TIMEOUT_SECONDS = 60.0
HELLO = "countervail.localdomain"
_TAKEN, _NOT_NOW, _NEVER = range(200, 300), range(400, 500), range(500, 600)
"""Replies by their class: servers differ in the last two digits, and only the first is sure to be kept to."""


class End(StrEnum):
    """How the hand-over of one message ended."""

    SENT = "sent"
    """The server said 2xx: it answers for the message from now on."""
    REFUSED = "refused"
    """The server said 5xx: not this recipient, not this message."""
    LATER = "later"
    """The server said 4xx, or the connection broke before the dot: it can be tried again."""
    UNKNOWN = "unknown"
    """After the dot the connection broke before an answer, or nobody can read the answer."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a hand-over, with the server's word for it (a queue id, a code), which names nobody."""

    end: End
    detail: str


class Conversation:
    """A connection that carries many messages, one recipient each."""

    def __init__(self, host: str, port: int) -> None:
        try:
            self._smtp = smtplib.SMTP(host, port, local_hostname=HELLO, timeout=TIMEOUT_SECONDS)
            connected = cast("socket.socket", self._smtp.sock)
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the dot goes out by itself
            self._smtp.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as error:
            hint = "Start the mail server, or name another under [notices] in countervail.toml; nothing is lost."
            raise StorageError(f"no mail server answers at {host}:{port}.", hint=hint) from error

    def hand_over(self, sender: str, to: str, content: bytes, about_to_end: Callable[[], None]) -> Ended:
        """Hand one message over.

        Args:
            content: headers and body with CRLF, ending in one; no line begins with a dot.
            about_to_end: called when all but the final dot is out; what it raises ends the connection without the dot.
        """
        try:
            refused = self._opened(sender, to)
            if refused is not None:
                return refused
            self._put(content)
        except (OSError, smtplib.SMTPException):
            self.close()
            return Ended(End.LATER, "the connection broke before the end of the message")
        try:
            about_to_end()
        except BaseException:
            self.close()
            raise
        return self._ended()

    @property
    def usable(self) -> bool:
        """Whether the connection stands."""
        return self._smtp.sock is not None

    def close(self) -> None:
        """End the connection; never raises."""
        self._smtp.close()

    def quit(self) -> None:
        """Say goodbye."""
        try:
            self._smtp.quit()
        except (OSError, smtplib.SMTPException):
            self.close()

    def _opened(self, sender: str, to: str) -> Ended | None:
        """Envelope and DATA; None where the server waits for the message."""
        ready = range(354, 355)
        for command, wanted in ((f"MAIL FROM:<{sender}>", _TAKEN), (f"RCPT TO:<{to}>", _TAKEN), ("DATA", ready)):
            code, _ = self._ask(command)
            if code not in wanted:
                self._ask("RSET")
                return Ended(End.REFUSED if code in _NEVER else End.LATER, str(code))
        return None

    def _ended(self) -> Ended:
        try:
            self._put(DOT)
            code, said = self._smtp.getreply()
        except (OSError, smtplib.SMTPException):
            self.close()
            return Ended(End.UNKNOWN, "the connection broke after the final dot")
        if code in _TAKEN:
            return Ended(End.SENT, said.decode("ascii", "replace")[:100])
        if code in _NOT_NOW or code in _NEVER:
            return Ended(End.LATER if code in _NOT_NOW else End.REFUSED, str(code))
        self.close()
        return Ended(End.UNKNOWN, "the answer to the final dot cannot be read")

    def _ask(self, command: str) -> tuple[int, bytes]:
        self._put(command.encode("ascii") + b"\r\n")
        return self._smtp.getreply()

    def _put(self, content: bytes) -> None:
        """All that is written to the socket goes through here."""
        self._smtp.send(content)
