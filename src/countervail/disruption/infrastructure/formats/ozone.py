"""Rules for Ozone's safelink: what `tools.ozone.safelink.addRule` takes, one object a rule.

A rule of Ozone's for a domain leaves it to the client whether deeper names are meant; the comment says what was
decided.
"""

import json

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.intelligence.hosts.host import is_address
from countervail.intelligence.indicators.kinds import Kind

FILE = "ozone-safelink.json"


def _fit(entry: Entry) -> Fit:
    subject = entry.subject
    if subject.kind not in {Kind.HOST, Kind.URL} or is_address(entry.host):
        return Fit.NOT
    return Fit.WHOLE


def _write(blocklist: Blocklist, before: Files) -> Files:  # noqa: ARG001 -- one form for every format
    entries = [one for one in blocklist.of(Kind.HOST, Kind.URL) if _fit(one) is Fit.WHOLE]
    made = {"version": blocklist.version, "rules": [_rule(one) for one in entries]}
    return {FILE: json.dumps(made, indent=1).encode() + b"\n"}


def _rule(entry: Entry) -> dict[str, str]:
    page = entry.subject.kind is Kind.URL
    scope = entry.subject.scope.value if entry.subject.scope else ""
    return {
        "url": f"https://{entry.subject.value}" if page else entry.subject.value,
        "pattern": "url" if page else "domain",
        "action": "block",
        "reason": "phishing",
        "comment": f"Countervail {entry.id}, {scope}, until {entry.expires:%Y-%m-%d}",
    }


FORMAT = Format("ozone", "Safelink rules for Ozone, added one by one", _fit, _write)
"""The format."""
