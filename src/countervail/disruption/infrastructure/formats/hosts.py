"""A hosts file: a name leads nowhere on this machine. It knows no subdomains, so it reaches less far than decided."""

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.disruption.infrastructure.head import head, lines
from countervail.intelligence.indicators.kinds import Kind

FILE = "hosts.txt"
NOWHERE = ("0.0.0.0", "::")  # noqa: S104 -- in a hosts file it leads nowhere


def _fit(entry: Entry) -> Fit:
    if entry.subject.kind is not Kind.HOST:
        return Fit.NOT
    return Fit.LESS if entry.subject.wide else Fit.WHOLE


def _write(blocklist: Blocklist, before: Files) -> Files:  # noqa: ARG001 -- one form for every format
    told = head(blocklist, "#", "A hosts file knows no subdomains: each line is that name alone.")
    names = [one.subject.value for one in blocklist.of(Kind.HOST)]
    return {FILE: lines(told, [f"{to} {name}" for name in names for to in NOWHERE])}


FORMAT = Format("hosts", "Hosts file for single machines and simple blockers", _fit, _write)
"""The format."""
