"""Which addresses and links of a log a block reaches, however each of them is written.

198.18.0.0/24 reaches 198.18.0.9      m.lure.example/x reaches https://M.lure.example:8443/x?to=1#y, neither /xy nor /
"""

import ipaddress
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from countervail.activity.link import Link, bare_path, leads_to, read_link
from countervail.platforms.files.abilities import Trace

Net = ipaddress.IPv4Network | ipaddress.IPv6Network
Pair = tuple[int, str]
"""Place of what is blocked, and what it reaches."""


def readable(trace: Trace, subject: str) -> bool:
    """Whether something can be looked for: what is no address, range or link is in no log, and that shows nothing."""
    if trace is Trace.ADDRESS:
        return _net(subject) is not None
    return trace is not Trace.URL or _link(subject) is not None


def reached(trace: Trace, subjects: Sequence[str], items: Iterable[str]) -> Iterator[Pair]:
    """Each thing of a log's with the place of every subject that reaches it."""
    return _addresses(subjects, items) if trace is Trace.ADDRESS else _pages(subjects, items)


def _addresses(subjects: Sequence[str], items: Iterable[str]) -> Iterator[Pair]:
    held: dict[tuple[int, int], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, subject in enumerate(subjects):
        if net := _net(subject):
            rest = net.max_prefixlen - net.prefixlen
            held[net.version, rest][int(net.network_address) >> rest].append(place)
    for item in items:
        if address := _net(item):
            widths = ((rest, nets) for (version, rest), nets in held.items() if version == address.version)
            for rest, nets in widths:
                yield from ((place, item) for place in nets.get(int(address.network_address) >> rest, ()))


def _pages(subjects: Sequence[str], items: Iterable[str]) -> Iterator[Pair]:
    pages: dict[str, list[tuple[int, Link]]] = defaultdict(list)
    for place, subject in enumerate(subjects):
        if page := _link(subject):
            pages[page.host].append((place, page))
    for item in items:
        if link := _link(item):
            near = pages.get(link.host, ())
            yield from ((place, item) for place, page in near if leads_to(bare_path(page.path), page.query, link))


def _net(text: str) -> Net | None:
    """An address as a range of one."""
    try:
        return ipaddress.ip_network(text.strip("[]"), strict=False)
    except ValueError:
        return None


def _link(text: str) -> Link | None:
    """A link; in its normal form it has no scheme."""
    return read_link(text if "://" in text else f"http://{text}")
