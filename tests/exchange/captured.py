"""Packets as a capture file holds them, made by hand: questions for names, and the opening words of conversations."""

import ssl
import struct
from collections.abc import Iterable
from ipaddress import ip_address
from itertools import count
from pathlib import Path

from tests.exchange.dns_question import HEADER, RECURSION

RAW = 101
"""Link type: each packet begins with its IP header."""
HERE, THERE = "192.0.2.10", "192.0.2.80"
SYN, ACK, SYN_ACK, PUSH = 0x02, 0x10, 0x12, 0x18
TCP, UDP, IPV6 = 6, 17, 6
_ports = count(20_000)


def write_capture(path: Path, packets: Iterable[bytes]) -> Path:
    """A capture of these packets, one a millisecond."""
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, RAW)
    rows = (struct.pack("<IIII", 1_772_366_400, n * 1000, len(one), len(one)) + one for n, one in enumerate(packets))
    path.write_bytes(head + b"".join(rows))
    return path


def port_of(packets: list[bytes]) -> int:
    """The port that a conversation began from: no two of them share one."""
    at = 40 if packets[0][0] >> 4 == IPV6 else 20
    port: int = struct.unpack_from(">H", packets[0], at)[0]
    return port


def question(name: str) -> list[bytes]:
    """Somebody asks a name server for a name."""
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    words = HEADER.pack(1, RECURSION, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">2H", 1, 1)
    return [_udp(HERE, THERE, 53, words)]


def greeting(name: str) -> list[bytes]:
    """Somebody opens a TLS connection to a name, as Python's own client does."""
    heard, said = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = ssl.create_default_context().wrap_bio(heard, said, server_hostname=name)
    try:
        client.do_handshake()
    except ssl.SSLWantReadError:
        return _conversation(443, said.read())
    raise AssertionError("a handshake alone is no handshake")


def request(name: str) -> list[bytes]:
    """Somebody asks a web server for its first page under a name."""
    return _conversation(80, f"GET / HTTP/1.1\r\nHost: {name}\r\n\r\n".encode())


def packet_to(address: str) -> list[bytes]:
    """Somebody writes to an address."""
    return [_udp("2001:db8:f::1" if ":" in address else HERE, address, 9, b"x")]


def _udp(source: str, to: str, port: int, words: bytes) -> bytes:
    return _ip(source, to, UDP, struct.pack(">4H", next(_ports), port, 8 + len(words), 0) + words)


def _conversation(port: int, words: bytes) -> list[bytes]:
    mine = next(_ports)
    return [
        _tcp(HERE, mine, THERE, port, (1, 0), SYN, b""),
        _tcp(THERE, port, HERE, mine, (1, 2), SYN_ACK, b""),
        _tcp(HERE, mine, THERE, port, (2, 2), ACK, b""),
        _tcp(HERE, mine, THERE, port, (2, 2), PUSH, words),
        _tcp(THERE, port, HERE, mine, (2, 2 + len(words)), ACK, b""),
    ]


def _tcp(source: str, sport: int, to: str, dport: int, at: tuple[int, int], flags: int, words: bytes) -> bytes:
    return _ip(source, to, TCP, struct.pack(">HHIIBBHHH", sport, dport, *at, 5 << 4, flags, 65535, 0, 0) + words)


def _ip(source: str, to: str, protocol: int, body: bytes) -> bytes:
    ends = ip_address(source).packed + ip_address(to).packed
    if ":" in to:
        return struct.pack(">IHBB", 6 << 28, len(body), protocol, 64) + ends + body
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(body), 0, 0, 64, protocol, 0) + ends + body
