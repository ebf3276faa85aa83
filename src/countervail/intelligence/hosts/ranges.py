"""Ranges of addresses, many and nested, compiled so that finding all that hold an address is one bisection.

10.0.0.0/8 -> a, 10.1.0.0/16 -> b      10.0.0.1 -> (a,)      10.1.0.1 -> (a, b)      11.0.0.1 -> ()
"""

import ipaddress
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
_OCTETS = {str(number): number for number in range(256)}
BLOCK = 16
"""Bits of a block of addresses whose place in the line is known beforehand: a search in it touches little memory."""
_PREFIXES = {str(number): number for number in range(33)}


class Span(NamedTuple):
    """A range of addresses, both ends counted."""

    version: int
    first: int
    last: int

    @property
    def size(self) -> int:
        """How many addresses it holds."""
        return self.last - self.first + 1


def read_span(text: str) -> Span | None:
    """The range of `198.18.0.0/15` or of an address alone; None where it is neither."""
    address, slash, prefix = text.partition("/")
    number = four_as_number(address)
    if number >= 0:
        length = _PREFIXES.get(prefix, -1) if slash else 32
        if length < 0:
            return None
        hosts = (1 << (32 - length)) - 1
        return Span(4, number & ~hosts, number | hosts)
    try:
        net = ipaddress.IPv6Network(text.strip("[]"), strict=False)
    except ValueError:
        return None
    return Span(6, int(net.network_address), int(net.broadcast_address))


def four_as_number(address: str) -> int:
    """An IPv4 address in normal form as a number; -1 for all else."""
    try:
        a, b, c, d = address.split(".")
        return _OCTETS[a] << 24 | _OCTETS[b] << 16 | _OCTETS[c] << 8 | _OCTETS[d]
    except (ValueError, KeyError):  # not four parts, or one that is no octet
        return -1


def _six_as_number(address: str) -> int:
    try:
        return int(ipaddress.IPv6Address(address.strip("[]")))
    except ValueError:
        return -1


@dataclass(frozen=True, slots=True)
class _Line(Generic[T]):
    """Addresses of one version, cut where any range begins or ends."""

    starts: list[int]
    held: list[tuple[T, ...]]


class Ranges(Generic[T]):
    """What holds an address; `T` is whatever stands for a range. Built once, asked often."""

    def __init__(self, ranges: Iterable[tuple[Span, T]]) -> None:
        given = list(ranges)
        self._four = _compiled([one for one in given if one[0].version == 4])
        self._jumps = [bisect_left(self._four.starts, block << BLOCK) for block in range((1 << 32 - BLOCK) + 1)]
        self._six = _compiled([one for one in given if one[0].version == 6])

    def holding(self, address: str) -> tuple[T, ...]:
        """Every range that holds an address in normal form, brackets or not; none for what is no address."""
        number = four_as_number(address)
        if number < 0:
            line = self._six
            at = bisect_right(line.starts, _six_as_number(address))
        else:
            line, block = self._four, number >> BLOCK
            at = bisect_right(line.starts, number, self._jumps[block], self._jumps[block + 1])
        return line.held[at - 1] if at else ()

    def touching(self, span: Span) -> tuple[T, ...]:
        """Every range that shares an address with another one, each once."""
        line = self._four if span.version == 4 else self._six
        first = max(bisect_right(line.starts, span.first) - 1, 0)
        last = bisect_left(line.starts, span.last + 1)
        return tuple(dict.fromkeys(what for held in line.held[first:last] for what in held))


def _compiled(ranges: list[tuple[Span, T]]) -> _Line[T]:
    """Sorted by start, wider first, so that what is open forms a stack: ranges nest or are apart, never cross."""
    starts: list[int] = []
    held: list[tuple[T, ...]] = []
    stack: list[tuple[int, T]] = []

    def cut(at: int) -> None:
        now = tuple(what for _, what in stack)
        if starts and starts[-1] == at:
            held[-1] = now
        else:
            starts.append(at)
            held.append(now)

    def close(before: int) -> None:
        while stack and stack[-1][0] < before:
            end, _ = stack.pop()
            cut(end + 1)

    for span, what in sorted(ranges, key=lambda one: (one[0].first, -one[0].last)):
        close(span.first)
        stack.append((span.last, what))
        cut(span.first)
    close(1 << 129)
    return _Line(starts, held)
