"""A mail server for tests, with real sockets, that can be told to misbehave toward one recipient."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class PostOffice:
    """What it took in, and how it treats whom."""

    port: int = 0
    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    """(return path, recipient, content) of everything it answers for."""
    rude: dict[str, str] = field(default_factory=dict)
    """Recipient: `rcpt CODE`, `dot CODE`, `vanish at data`; or, having kept it, `says WORDS`, `vanish after dot`."""

    @property
    def ids(self) -> list[str]:
        """Message-IDs, in order."""
        return [re.search(rb"Message-ID: <([^@]+)@", content)[1].decode() for _, _, content in self.taken]  # type: ignore[index] # each has one

    def serve(self, connection: socket.socket) -> None:
        """One connection, to its end."""
        stream = connection.makefile("rwb")
        self._say(stream, "220 here")
        sender = to = ""
        for raw in stream:
            line = raw.decode().strip()
            verb = line[:4].upper()
            if verb == "MAIL":
                sender = line[10:].strip("<>")
                self._say(stream, "250 ok")
            elif verb == "RCPT":
                to = line[8:].strip("<>")
                how = self.rude.get(to, "")
                self._say(stream, f"{how[5:]} no" if how.startswith("rcpt") else "250 ok")
            elif verb == "DATA":
                if not self._data(stream, sender, to):
                    break
            elif verb == "QUIT":
                self._say(stream, "221 bye")
                break
            else:
                self._say(stream, "250 ok")
        connection.close()

    def _data(self, stream: object, sender: str, to: str) -> bool:
        how = self.rude.get(to, "")
        if how == "vanish at data":
            return False
        self._say(stream, "354 go on")
        lines = []
        for raw in stream:  # type: ignore[attr-defined] # a socket's file
            if raw == b".\r\n":
                break
            lines.append(raw)
        else:  # without the dot it was no message
            return False
        if how.startswith("dot"):
            self._say(stream, f"{how[4:]} no")
            return True
        self.taken.append((sender, to, b"".join(lines)))
        if how == "vanish after dot":
            return False
        self._say(stream, how[5:] if how.startswith("says") else f"250 queued as Q{len(self.taken)}")
        return True

    @staticmethod
    def _say(stream: object, text: str) -> None:
        stream.write(text.encode() + b"\r\n")  # type: ignore[attr-defined] # a socket's file
        stream.flush()  # type: ignore[attr-defined] # as above


@contextmanager
def open_office() -> Iterator[PostOffice]:
    """One that listens on a free port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    office = PostOffice(listener.getsockname()[1])

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                office.serve(connection)

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield office
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)
