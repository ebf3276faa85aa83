"""Settings for dnsmasq: a name with all below does not exist; a name alone leads nowhere.

address=/bad.example/                       the name and all below: NXDOMAIN
host-record=one.example,0.0.0.0,::          that name alone
"""

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.disruption.infrastructure.head import head, lines
from countervail.intelligence.indicators.kinds import Kind

FILE = "dnsmasq.conf"


def _fit(entry: Entry) -> Fit:
    return Fit.WHOLE if entry.subject.kind is Kind.HOST else Fit.NOT


def _write(blocklist: Blocklist, before: Files) -> Files:  # noqa: ARG001 -- one form for every format
    told = head(blocklist, "#", "Name it with conf-file= in dnsmasq.conf.")
    return {FILE: lines(told, [_line(one) for one in blocklist.of(Kind.HOST)])}


def _line(entry: Entry) -> str:
    name = entry.subject.value
    return f"address=/{name}/" if entry.subject.wide else f"host-record={name},0.0.0.0,::"


FORMAT = Format("dnsmasq", "Settings for dnsmasq", _fit, _write)
"""The format."""
