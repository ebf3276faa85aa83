"""A lead: what somebody was told, as `kind:value`, defanged or not.

account:u-4711    domain:hxxps://news[.]a[.]test/story    ip:198.18[.]0[.]7    media:9f2c    target:p-12
"""

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum

from countervail.vocabulary.errors import InputError

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*(?:://|\[:\]//|\[://\])")
_HOST = re.compile(r"^[^\s/:@\[\]]+(?:\.[^\s/:@\[\]]+)+$")


class LeadKind(StrEnum):
    """What a lead may be."""

    ACCOUNT = "account"
    DOMAIN = "domain"
    IP = "ip"
    MEDIA = "media"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead, read."""

    kind: LeadKind
    value: str
    """An id or hash as the log has it, a host in lower case without scheme and path, an address."""

    @property
    def text(self) -> str:
        """The lead in writing. Never shown for a target: a reference stands for the person."""
        return f"{self.kind}:{self.value}"


def read_lead(text: str) -> Lead:
    """The lead of a text `kind:value`.

    Raises:
        InputError: no such kind, no value, or a value that cannot be one. It never repeats a target's id.
    """
    kind, colon, value = text.strip().partition(":")
    if not colon or kind not in set(LeadKind) or not value.strip():
        hint = "Write account:ID, domain:HOST, ip:ADDRESS, media:HASH or target:ID."
        raise InputError("this is not a lead.", hint=hint)
    reading = {LeadKind.DOMAIN: _host, LeadKind.IP: _address}.get(LeadKind(kind), str)
    return Lead(LeadKind(kind), reading(value.strip()))


def refanged(text: str) -> str:
    """A defanged host, link or address as it was: `[.]`, `(.)`, `[dot]` and `hxxp` undone."""
    plain = re.sub(r"\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)", ".", text.lower())
    return re.sub(r"^(?:h(?:xx|tt)p|meow)(s?)", r"http\1", plain)


def _host(text: str) -> str:
    bare = _SCHEME.sub("", refanged(text))
    host = re.split(r"[/?#]", bare, maxsplit=1)[0].rstrip(".")
    if not _HOST.match(host.partition(":")[0]):
        raise InputError(f"'{text}' is not a host.", hint="Write domain:news.example, defanged or not.")
    return host


def _address(text: str) -> str:
    bare = refanged(text).replace("[:]", ":")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError as error:
        raise InputError(f"'{text}' is not an IP address.", hint="Write ip:198.18.0.7 or ip:2001:db8::7.") from error
