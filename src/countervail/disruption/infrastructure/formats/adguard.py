"""A filter list for AdGuard and uBlock Origin: the page is not opened.

||bad.example^$document                  the name and all below
|https://one.example^$document           that name alone, and the same with http
|https://one.example/a|$document         that page; and with a question mark behind it
"""

import re

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.disruption.infrastructure.head import head, lines, plain
from countervail.intelligence.indicators.kinds import Kind

FILE = "adguard.txt"
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.~@:+,-]*)+")
"""Links without any sign that a filter reads as its own."""


def _fit(entry: Entry) -> Fit:
    subject = entry.subject
    if subject.kind is Kind.URL:
        return Fit.WHOLE if _PLAIN_PATH.fullmatch(subject.value) else Fit.NOT
    return Fit.WHOLE if subject.kind in {Kind.HOST, Kind.ADDRESS} else Fit.NOT


def _write(blocklist: Blocklist, before: Files) -> Files:  # noqa: ARG001 -- one form for every format
    title = [f"! Title: Countervail blocklist of {plain(blocklist.responsible.controller)}"]
    told = [*title, f"! Version: {blocklist.version}", "! Expires: 1 hours"]
    entries = [one for one in blocklist.of(Kind.HOST, Kind.ADDRESS, Kind.URL) if _fit(one) is Fit.WHOLE]
    return {FILE: lines(told, head(blocklist, "!"), [f"{rule}$document" for one in entries for rule in _rules(one)])}


def _rules(entry: Entry) -> list[str]:
    value = entry.subject.value
    if entry.subject.kind is Kind.ADDRESS:
        value = f"[{value}]" if ":" in value else value
    if entry.subject.wide:
        return [f"||{value}^"]
    ends = ("|", "?") if entry.subject.kind is Kind.URL else ("^",)
    return [f"|{scheme}://{value}{end}" for scheme in ("http", "https") for end in ends]


FORMAT = Format("adguard", "Filter list for AdGuard and uBlock Origin", _fit, _write)
"""The format."""
