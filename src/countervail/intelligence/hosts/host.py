"""A host in normal form: lower case, IDNA, no trailing dot, addresses as WHATWG reads them.

`BAD[.]Example.` -> `bad.example`      `münchen.example` -> `xn--mnchen-3ya.example`      `0x7f.1` -> `127.0.0.1`
"""

import re

import can_ada

MAX_HOST = 253
"""Characters a name may have in the DNS."""
MAX_LABEL = 63
_NOT_IN_A_HOST = re.compile(r"[\s/\\?#@%<>\"'`{}|^,;=&+*!$()]")
_LABELS = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")


def read_host(text: str) -> str | None:
    """The normal form of a host that stands alone, with neither scheme, port nor path; None where it is no host."""
    bare = text.strip().rstrip(".\N{IDEOGRAPHIC FULL STOP}")
    if not bare or len(bare) > 4 * MAX_HOST or _NOT_IN_A_HOST.search(bare) or (":" in bare and bare[0] != "["):
        return None
    try:
        host: str = can_ada.parse(f"http://{bare}/").hostname
    except (ValueError, TypeError):  # no link, or text that is no Unicode
        return None
    return host if host.startswith("[") or is_name(host) else None


def is_name(host: str) -> bool:
    """Whether a host is well formed as a name (an IPv4 address is, too)."""
    return len(host) <= MAX_HOST and _LABELS.fullmatch(host) is not None


def is_address(host: str) -> bool:
    """Whether a host in normal form is an IP address."""
    return host.startswith("[") or host.rpartition(".")[2].isdigit()


def shown(host: str) -> str:
    """A host as it may be written: dots in brackets, so that nothing follows it by accident."""
    return host.replace(".", "[.]")
