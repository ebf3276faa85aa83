"""One question to a name server on loopback, by hand: what it answers, in a word."""

import secrets
import socket
import struct

NXDOMAIN, NOWHERE = "nxdomain", "0.0.0.0"  # noqa: S104 -- as an answer it leads nowhere
_CODES = {2: "servfail", 3: NXDOMAIN, 5: "refused"}
HEADER = struct.Struct(">6H")
RECURSION = 0x0100
PATIENCE_S = 10


def asked(port: int, name: str) -> str:
    """The address of a name, `nothing`, or what went wrong."""
    number = secrets.randbelow(1 << 16)
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    question = HEADER.pack(number, RECURSION, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">2H", 1, 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        wire.settimeout(PATIENCE_S)
        wire.sendto(question, ("127.0.0.1", port))
        answer = wire.recv(4096)
    _, flags, _, answers, _, _ = HEADER.unpack_from(answer)
    if flags & 15:
        return _CODES.get(flags & 15, str(flags & 15))
    return _address(answer, len(question)) if answers else "nothing"


def _address(answer: bytes, at: int) -> str:
    """Of the first record, whose name is a pointer or labels."""
    while answer[at] and answer[at] < 0xC0:
        at += 1 + answer[at]
    at += 2 if answer[at] else 1
    kind, _, _, size = struct.unpack_from(">2HIH", answer, at)
    data = answer[at + 10 : at + 10 + size]
    return ".".join(map(str, data)) if kind == 1 else f"type {kind}"
