"""Traits of hosts and paths: how somebody names things, without the names.

update-willowbrook.test /d/9f3c...  ->  hyphenated, long, .test, errand ; one folder, 16 hexadecimal digits
"""

import re
from collections import Counter
from collections.abc import Iterable

from countervail.intelligence.lookalikes.index import Lookalikes

_ERRANDS = re.compile(
    r"(?:^|[.-])(?:update|sync|check|verify|secure|login|cdn|static|account|support|mail|auth)(?:[.-]|$)"
)
_LENGTHS = ((7, "up to 6 letters"), (11, "7 to 10 letters"), (16, "11 to 15 letters"))
ALL = "all"
"""Counts the whole where bins overlap."""


def name_traits(hosts: Iterable[str], known: Lookalikes) -> Counter[str]:
    """How many of some hosts show each trait, and in `all` how many; `known`: hosts everybody links to."""
    return Counter(trait for host in hosts for trait in (ALL, *_traits(host, known)))


def _traits(host: str, known: Lookalikes) -> Iterable[str]:
    label, _, suffix = host.rpartition(".")
    yield next((name for below, name in _LENGTHS if len(label) < below), "16 letters and more")
    yield f"ends in .{suffix}"
    tried = (
        ("hyphen", "-" in label),
        ("digit", re.search("[0-9]", label)),
        ("split by dots", "." in label),
        ("errand", _ERRANDS.search(label)),
        ("like a known host", known.of(host)),
    )
    yield from (name for name, holds in tried if holds)


def path_traits(urls: Iterable[str]) -> Counter[str]:
    """How often each shape is met among the paths of some links."""
    return Counter(_shape(url) for url in urls)


def _shape(url: str) -> str:
    _, _, after = url.partition("://")
    parts = [part for part in re.split("[?#]", after)[0].split("/")[1:] if part]  # urlsplit refuses what operators send
    if not parts:
        return "bare"
    last = parts[-1]
    if re.fullmatch(r"[0-9a-f]{12,}", last):
        kind = "long code"
    elif re.fullmatch(r"[0-9a-z]{1,8}", last):
        kind = "code that begins with 0" if last.startswith("00") else "short code"
    else:
        kind = "words and number" if re.search(r"-[0-9]+$", last) else "words"
    return f"{('one part', 'two parts', 'three parts or more')[min(len(parts), 3) - 1]}, {kind}"
