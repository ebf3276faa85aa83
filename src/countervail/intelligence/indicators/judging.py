"""From a row to an indicator or a reason: refanged, typed, brought into normal form, never guessed at."""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass

from countervail.activity.link import read_link
from countervail.intelligence.hosts.host import is_address, read_host
from countervail.intelligence.hosts.refang import refanged
from countervail.intelligence.hosts.suffixes import Suffixes, public_suffixes
from countervail.intelligence.indicators.document import is_text
from countervail.intelligence.indicators.indicator import UNSAID, Indicator, Provenance
from countervail.intelligence.indicators.kinds import HASH_LENGTHS, PERSONAL, Kind, Scope
from countervail.intelligence.indicators.looks import is_broken_link, kind_by_look
from countervail.intelligence.indicators.personas import names_somebody, without_people
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.row import Row
from countervail.vocabulary.tlp import Tlp

MAX_VALUE = 16_384
"""Characters of a value; more is no indicator of anything."""
SHOWN = 200
"""Characters of a rejected value that are kept."""
_QUOTES = "\"'`\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\u200b\ufeff\xa0 \t\r\n"
_HEX = re.compile(r"[0-9a-f]+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_NAME_SIGNS = re.compile(r"[\w.:+ \\/(){}%@~$-]+")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value is none of its kind."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Normal:
    """A value in normal form; what was said to be a host may turn out to be an address or a link."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What holds for every row of a file."""

    source: str
    file: str
    sha256: str
    tlp: Tlp = Tlp.RED
    """For rows that bear no marking."""


def judged(row: Row, origin: Origin) -> Indicator | Rejection:
    """The indicator of a row, or why there is none."""
    value = refanged(row.value.strip(_QUOTES)).strip(_QUOTES) if row.kind is not Kind.PATTERN else row.value
    if not value:
        return Rejection(row.place, Reason.NO_VALUE, "", without_people(row.comment)[:SHOWN])
    if len(value) > MAX_VALUE or not is_text(value):
        reason = Reason.TOO_LARGE if len(value) > MAX_VALUE else Reason.BROKEN_TEXT
        return Rejection(row.place, reason, "", f"{len(value):,} characters")
    kind = row.kind or kind_by_look(value)
    if kind in PERSONAL:
        return Rejection(
            row.place, Reason.PERSONAL, "", f"an {kind.value}" if kind is Kind.EMAIL else f"a {kind.value}"
        )
    normal = _no_kind(value) if kind is None else _FORMS[kind](value, kind)
    if row.misdated and isinstance(normal, Normal):
        normal = Wrong(Reason.IMPOSSIBLE_TIME, "a date before 1970 or after 2199")
    if isinstance(normal, Wrong):
        return Rejection(row.place, normal.reason, without_people(row.value)[:SHOWN], normal.detail)
    return _indicator(row, normal, origin)


def normal_form(kind: Kind, value: str) -> Normal | Wrong:
    """A value that somebody says is of a kind, refanged and in normal form, or what is wrong with it."""
    if kind in PERSONAL:
        return Wrong(Reason.PERSONAL)
    return _FORMS[kind](value if kind is Kind.PATTERN else refanged(value.strip(_QUOTES)), kind)


def _no_kind(value: str) -> Wrong:
    if is_broken_link(value):
        return Wrong(Reason.SPLIT_VALUE, "a link broken over lines; nobody knows what stood at the break")
    return Wrong(Reason.NOTE)


def _indicator(row: Row, normal: Normal, origin: Origin) -> Indicator:
    scope = scope_of(normal, public_suffixes())
    return Indicator(
        normal.kind,
        normal.value,
        scope,
        row.tlp or origin.tlp,
        Provenance(origin.source, origin.file, origin.sha256, row.place),
        UNSAID if row.confidence is None else row.confidence,
        row.published,
        row.first_seen,
        row.last_seen,
        row.expires,
        row.phase,
        row.procedure,
        row.name,
        without_people(row.comment),
        scope is Scope.URL and names_somebody(normal.value),
        row.flags,
    )


def scope_of(normal: Normal, suffixes: Suffixes) -> Scope | None:
    """How far a claim about a value reaches: a host with what lies below it, unless strangers hold those names."""
    if normal.kind is Kind.URL:
        return Scope.URL
    if normal.kind is not Kind.HOST:
        return None
    return Scope.HOST if suffixes.is_suffix(normal.value) else Scope.HOST_AND_SUBDOMAINS


def host_form(value: str, _: Kind = Kind.HOST) -> Normal | Wrong:
    """A host's normal form; what holds a path is a link."""
    if "/" in value.rstrip("/") or "?" in value:
        return link_form(value, Kind.URL)
    host = read_host(value.rstrip("/"))
    if host is None:
        return Wrong(Reason.NOT_A_HOST)
    if is_address(host):
        return address_form(host, Kind.ADDRESS)
    if "." not in host:
        return Wrong(Reason.NOT_A_HOST, "a name without a dot, perhaps a part of one")
    last = host.rpartition(".")[2]
    if last not in public_suffixes().last_labels:
        return Wrong(Reason.UNKNOWN_LAST_LABEL, f"no registry has .{last}")
    return Normal(Kind.HOST, host)


def link_form(value: str, _: Kind = Kind.URL) -> Normal | Wrong:
    """A link's normal form, without scheme, port and fragment; a bare host is a host."""
    text = value if _SCHEME.match(value) and "://" in value else f"http://{value}"
    link = read_link(text)
    if link is None or any(letter.isspace() for letter in value):
        return Wrong(Reason.NOT_A_LINK)
    host = address_form(link.host, Kind.ADDRESS) if is_address(link.host) else host_form(link.host)
    if isinstance(host, Wrong):
        return host
    if link.path == "/" and not link.query:
        return host
    return Normal(Kind.URL, link.text)


def address_form(value: str, kind: Kind = Kind.ADDRESS) -> Normal | Wrong:
    """An address's normal form; a port is left out, a range is a range."""
    if "/" in value or kind is Kind.RANGE:
        return range_form(value)
    bare = value.rpartition(":")[0] if value.count(":") == 1 or (value.startswith("[") and "]:" in value) else value
    try:
        address = ipaddress.ip_address(bare.strip("[]"))
    except ValueError:
        return Wrong(Reason.NOT_AN_ADDRESS)
    if (address.is_private and not _for_documents(address)) or address.is_loopback or address.is_multicast:
        return Wrong(Reason.NOT_ROUTED)
    return Normal(Kind.ADDRESS, str(address))


def _for_documents(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether it is one of those that made-up worlds use."""
    return any(address in net for net in DOCUMENTED if net.version == address.version)


DOCUMENTED = (
    ipaddress.ip_network("198.18.0.0/15"),
    ipaddress.ip_network("192.0.2.0/24"),
    ipaddress.ip_network("198.51.100.0/24"),
    ipaddress.ip_network("203.0.113.0/24"),
    ipaddress.ip_network("2001:db8::/32"),
)
"""Ranges for documents, benchmarks and made-up worlds: no machine has them, and our own tests do."""


def range_form(value: str, _: Kind = Kind.RANGE) -> Normal | Wrong:
    """A range's normal form."""
    try:
        net = ipaddress.ip_network(value, strict=False)
    except ValueError:
        return Wrong(Reason.NOT_AN_ADDRESS)
    return Normal(Kind.RANGE, str(net)) if net.num_addresses > 1 else Normal(Kind.ADDRESS, str(net.network_address))


def hash_form(value: str, kind: Kind) -> Normal | Wrong:
    """A hash in lower case, with as many digits as its kind has."""
    digits = value.lower()
    right = next(length for length, one in HASH_LENGTHS.items() if one is kind)
    if len(digits) != right or not _HEX.fullmatch(digits):
        return Wrong(
            Reason.WRONG_LENGTH, f"{kind.value} has {right} hexadecimal digits, this has {len(digits)} characters"
        )
    return Normal(kind, digits)


def certificate_form(value: str, kind: Kind) -> Normal | Wrong:
    """A certificate's hash, colons left out."""
    form = hash_form(value.replace(":", ""), Kind.SHA256)
    return form if isinstance(form, Wrong) else Normal(kind, form.value)


def name_form(value: str, kind: Kind) -> Normal | Wrong:
    """A name that is compared as it is: of an app, a file, a process, a profile."""
    if not _NAME_SIGNS.fullmatch(value) or (kind in {Kind.APP, Kind.PROFILE} and " " in value):
        return Wrong(Reason.NOTE)
    return Normal(kind, value.upper() if kind is Kind.PROFILE else value)


def pattern_form(value: str, kind: Kind) -> Normal | Wrong:
    """A pattern, word for word."""
    return Normal(kind, value)


_FORMS: dict[Kind, Callable[[str, Kind], Normal | Wrong]] = {
    Kind.HOST: host_form,
    Kind.URL: link_form,
    Kind.ADDRESS: address_form,
    Kind.RANGE: range_form,
    **dict.fromkeys(HASH_LENGTHS.values(), hash_form),
    Kind.CERTIFICATE: certificate_form,
    **dict.fromkeys((Kind.APP, Kind.PROFILE, Kind.FILE, Kind.PROCESS), name_form),
    Kind.PATTERN: pattern_form,
}
