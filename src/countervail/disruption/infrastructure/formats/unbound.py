"""Settings for Unbound: a name with all below does not exist; a name alone leads nowhere.

local-zone: "bad.example." always_nxdomain                      the name and all below
local-zone: "one.example." transparent, local-data with 0.0.0.0 that name alone
"""

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.disruption.infrastructure.head import head, lines
from countervail.intelligence.indicators.kinds import Kind

FILE = "unbound.conf"
NOWHERE = (("A", "0.0.0.0"), ("AAAA", "::"))  # noqa: S104 -- as an answer it leads nowhere


def _fit(entry: Entry) -> Fit:
    return Fit.WHOLE if entry.subject.kind is Kind.HOST else Fit.NOT


def _write(blocklist: Blocklist, before: Files) -> Files:  # noqa: ARG001 -- one form for every format
    told = head(blocklist, "#", "Name it with include: in unbound.conf.")
    return {FILE: lines(told, ["server:"], [line for one in blocklist.of(Kind.HOST) for line in _lines(one)])}


def _lines(entry: Entry) -> list[str]:
    name = entry.subject.value
    if entry.subject.wide:
        return [f'  local-zone: "{name}." always_nxdomain']
    nowhere = [f'  local-data: "{name}. {kind} {to}"' for kind, to in NOWHERE]
    return [f'  local-zone: "{name}." transparent', *nowhere]


FORMAT = Format("unbound", "Settings for Unbound", _fit, _write)
"""The format."""
