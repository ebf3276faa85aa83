"""IP addresses in one spelling, and those no client can have."""

import ipaddress

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

REMEMBERED = 1 << 20
BROADCAST = ipaddress.IPv4Address("255.255.255.255")


class Addresses:
    """Checks addresses, each distinct one once; forgets all when it remembers too many."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[str, str | None] = {}

    def of(self, column: pa.Array) -> tuple[pa.Array, NDArray[np.bool_]]:
        """The column in canonical spelling, and the rows whose address is impossible."""
        coded = column.dictionary_encode()
        if len(self._known) > REMEMBERED:
            self._known.clear()
        spelled = pa.array([self._spelling(text) for text in coded.dictionary.to_pylist()], pa.string())
        values = spelled.take(coded.indices)
        return values, np.asarray(pc.and_(pc.is_null(values), pc.is_valid(column)))

    def _spelling(self, text: str) -> str | None:
        if text not in self._known:
            self._known[text] = canonical(text)
        return self._known[text]


def canonical(text: str) -> str | None:
    """One spelling of an address (RFC 5952; IPv4 within IPv6 as IPv4), None if it is not one a client can have.

    Private (RFC 1918, 100.64/10), documentation and benchmark ranges stay: what they may prove is decided later.
    """
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    nobody = address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified
    return None if nobody or address == BROADCAST else str(address)
