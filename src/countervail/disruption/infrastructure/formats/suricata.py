"""Rules for Suricata: a question for a name, a handshake with it, a packet to an address.

dns.query; content:"one.example"; bsize:11;                        that name alone
dns.query; dotprefix; content:".bad.example"; endswith;            the name and all below
"""

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.disruption.infrastructure.head import head, lines
from countervail.intelligence.hosts.host import is_address
from countervail.intelligence.indicators.kinds import Kind

FILE = "suricata.rules"
FIRST_SID = 1_000_000
"""Where numbers for rules of one's own begin."""
A_BLOCK = 4
"""Numbers kept for each block: rules keep theirs whatever else comes and goes."""
_BUFFERS = (("dns", "dns.query", "nocase; "), ("tls", "tls.sni", "nocase; "), ("http", "http.host", ""))
"""Protocol, buffer, and whether it must be said that letters are one (a host of HTTP is in lower case already)."""


def _fit(entry: Entry) -> Fit:
    subject = entry.subject
    if subject.kind is Kind.HOST:
        return Fit.NOT if is_address(subject.value) else Fit.WHOLE
    return Fit.WHOLE if subject.kind in {Kind.ADDRESS, Kind.RANGE} else Fit.NOT


def _write(blocklist: Blocklist, before: Files) -> Files:  # noqa: ARG001 -- one form for every format
    told = head(blocklist, "#", "drop needs Suricata inline; elsewhere it says drop and alerts.")
    entries = [one for one in blocklist.of(Kind.HOST, Kind.ADDRESS, Kind.RANGE) if _fit(one) is Fit.WHOLE]
    return {FILE: lines(told, [rule for one in entries for rule in _rules(one)])}


def _rules(entry: Entry) -> list[str]:
    if entry.subject.kind is Kind.HOST:
        return [
            f"drop {protocol} any any -> any any ({_options(entry, at, f'{buffer}; {_content(entry, same)}')})"
            for at, (protocol, buffer, same) in enumerate(_BUFFERS)
        ]
    value = entry.subject.value
    to = f"[{value}]" if ":" in value else value
    return [f"drop ip any any <> {to} any ({_options(entry, len(_BUFFERS), '')})"]


def _content(entry: Entry, same: str) -> str:
    name = entry.subject.value
    if entry.subject.wide:
        return f'dotprefix; content:".{name}"; {same}endswith; '
    return f'content:"{name}"; {same}bsize:{len(name)}; '


def _options(entry: Entry, number: int, match: str) -> str:
    sid = FIRST_SID + A_BLOCK * entry.number + number
    about = f"metadata:countervail {entry.id}, expires {entry.expires:%Y_%m_%d};"
    return f'msg:"Countervail {entry.id}"; {match}{about} sid:{sid}; rev:1;'


FORMAT = Format("suricata", "Rules for Suricata, inline or watching", _fit, _write)
"""The format."""
