"""A mail server of a made-up world: takes every letter in, delivers none, and keeps each as a file to be looked at.

with mailbox(Path("mail")) as port:   ->   mail/0001.eml, mail/0002.eml, ...
"""

import itertools
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

LONGEST = 1_000
"""Bytes of a line (RFC 5321, 4.5.3.1.6)."""
_OK, _BYE = b"250 ok\r\n", b"221 goodbye\r\n"


class _Mailbox(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.numbers = folder, itertools.count(len(list(folder.glob("*.eml"))) + 1)
        super().__init__(("127.0.0.1", port), _Talk)


class _Talk(socketserver.StreamRequestHandler):
    """One connection, to its end; a letter that breaks off is not kept."""

    def handle(self) -> None:
        self.wfile.write(b"220 a made-up mail server\r\n")
        while raw := self.rfile.readline(LONGEST):
            verb = raw[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                content = self._content()
                if content is None:
                    return
                self.wfile.write(b"250 kept as %04d\r\n" % self._kept(content))
            else:
                self.wfile.write(_BYE if verb == b"QUIT" else _OK)
            if verb == b"QUIT":
                return

    def _content(self) -> bytes | None:
        """Up to the final dot; None: the other end is gone."""
        lines: list[bytes] = []
        while line := self.rfile.readline(LONGEST):
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line[1:] if line.startswith(b"..") else line)
        return None

    def _kept(self, content: bytes) -> int:
        box = cast("_Mailbox", self.server)
        number = next(box.numbers)
        (box.folder / f"{number:04}.eml").write_bytes(content)
        return number


@contextmanager
def mailbox(folder: Path, port: int = 0) -> Iterator[int]:
    """Serve on loopback until the end of the block; gives the port.

    Raises:
        OSError: somebody else has the port.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _Mailbox(folder, port) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
