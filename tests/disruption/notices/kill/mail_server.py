"""A mail server that may be killed: `python mail_server.py PORT FILE`. What it answers for stands in FILE first.

One line a message: its Message-ID. The line is written after the final dot and before the 250, so that a death in
between leaves just what a real server can leave: a message that is out, and a sender who cannot know.
"""

import re
import socket
import sys
from pathlib import Path

_ID = re.compile(rb"^Message-ID: <([^@]+)@", re.MULTILINE)


def main(port: int, out: Path) -> None:
    """Serve one connection after another."""
    listener = socket.create_server(("127.0.0.1", port), reuse_port=True)
    with out.open("ab", buffering=0) as kept:
        while True:
            connection, _ = listener.accept()
            with connection, connection.makefile("rwb") as stream:
                try:
                    _serve(stream, kept)
                except OSError:
                    continue


def _serve(stream: object, kept: object) -> None:
    _say(stream, b"220 here")
    for raw in stream:  # type: ignore[attr-defined] # a socket's file
        verb = raw[:4].upper()
        if verb == b"DATA":
            _say(stream, b"354 go on")
            lines = []
            for line in stream:  # type: ignore[attr-defined] # as above
                if line == b".\r\n":
                    break
                lines.append(line)
            else:
                return
            found = _ID.search(b"".join(lines[:40]))
            kept.write((found.group(1) if found else b"?") + b"\n")  # type: ignore[attr-defined] # a file
            _say(stream, b"250 queued")
        elif verb == b"QUIT":
            _say(stream, b"221 bye")
            return
        else:
            _say(stream, b"250 ok")


def _say(stream: object, text: bytes) -> None:
    stream.write(text + b"\r\n")  # type: ignore[attr-defined] # a socket's file
    stream.flush()  # type: ignore[attr-defined] # as above


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
