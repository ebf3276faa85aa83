"""Sweeping over links: each is parsed once and its host's labels are walked once, a microsecond in all.

Links are read as browsers read them (WHATWG), on both sides; what was defanged is refanged; what cannot be read is
reported and never passed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import can_ada

from countervail.activity.link import parsed_link, read_link
from countervail.intelligence.hosts.refang import refanged
from countervail.intelligence.matching.index import Index, Verdict, reaches


@dataclass(slots=True)
class Swept:
    """What a sweep found, by place of the link in what was swept."""

    hits: list[tuple[int, int]] = field(default_factory=list)
    """Place of the link, place of the indicator."""
    unread: list[int] = field(default_factory=list)
    """Places of what is no link to anybody."""


class Sweep:
    """Looks for an index's indicators."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def over(self, links: Iterable[str]) -> Swept:
        """Look at every link."""
        swept = Swept()
        parse, names = can_ada.parse, self._index.names
        for at, text in enumerate(links):
            if text[:4] not in _HTTP:
                self._odd(at, text, swept)
                continue
            try:
                host = name = parse(text).hostname
            except (ValueError, TypeError):  # no link, or text that is no Unicode
                self._odd(at, text, swept)
                continue
            if host[-1:] in _RARE or ".." in host:
                self._judge(at, text, host, swept)
                continue
            while name:
                if name in names:
                    self._judge(at, text, host, swept)
                    break
                name = name.partition(".")[2]
        return swept

    def _judge(self, at: int, text: str, host: str, swept: Swept) -> None:
        verdict = self._index.verdict(host)
        if verdict is not None:
            self._note(at, text, verdict, swept)

    def _odd(self, at: int, text: str, swept: Swept) -> None:
        """What does not begin as a link of the web, or cannot be parsed: refanged, and a scheme supposed."""
        plain = refanged(text.strip())
        candidates = (plain,) if "://" in plain else (plain, f"http://{plain}")
        for candidate in candidates:
            parsed = parsed_link(candidate)
            if parsed is not None and parsed.hostname:
                self._judge(at, candidate, parsed.hostname, swept)
                return
            if parsed is not None and parsed.protocol in _NO_HOST:
                return
        swept.unread.append(at)

    def _note(self, at: int, text: str, verdict: Verdict, swept: Swept) -> None:
        swept.hits += [(at, place) for place in verdict.hosts]
        if verdict.pages and (link := read_link(text)) is not None:
            swept.hits += [(at, page.at) for page in verdict.pages if reaches(page, link)]


_HTTP = frozenset({"http", "HTTP", "Http"})
_RARE = frozenset("0123456789].")
"""Last characters of addresses, and of hosts that end in a dot: these take the longer way."""
_NO_HOST = frozenset({"mailto:", "tel:", "sms:", "data:", "javascript:", "about:", "blob:", "urn:", "magnet:"})

"""Links of these kinds lead to no host, which is nothing to report."""
