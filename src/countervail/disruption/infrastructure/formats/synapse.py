"""The list that the Synapse module refuses by, beside the one that plans write on that server."""

import json

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.intelligence.indicators.kinds import Kind, Scope

FILE = "synapse.json"
_KINDS = {Kind.HOST: "host", Kind.ADDRESS: "address", Kind.RANGE: "address", Kind.SHA256: "media"}


def _fit(entry: Entry) -> Fit:
    return Fit.WHOLE if entry.subject.kind in _KINDS else Fit.NOT


def _write(blocklist: Blocklist, before: Files) -> Files:  # noqa: ARG001 -- one form for every format
    told = [_told(one) for one in blocklist.entries if _fit(one) is Fit.WHOLE]
    made = {"v": 1, "version": blocklist.version, "entries": sorted(told, key=lambda one: one["id"])}
    return {FILE: json.dumps(made, indent=1).encode() + b"\n"}


def _told(entry: Entry) -> dict[str, str]:
    scope = {"scope": Scope.HOST.value} if entry.subject.kind is Kind.HOST and not entry.subject.wide else {}
    told = {"id": entry.id, "kind": _KINDS[entry.subject.kind], "value": entry.subject.value, **scope}
    return told | {"case": entry.case, "expires": entry.expires.isoformat()}


FORMAT = Format(
    "synapse", "List of countervail-synapse, named under `lists` of the module", _fit, _write, ours_only=True
)
"""The format."""
