"""Mail addresses as they may stand in a header and an envelope: one, plain, without anything to smuggle."""

import re

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+"
)
LONGEST = 254
"""RFC 5321, 4.5.3.1: what fits a path."""


def is_address(text: str) -> bool:
    """Whether mail can be sent there: a dot-atom at a domain name, in ASCII. Quoted local parts are not used."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None
