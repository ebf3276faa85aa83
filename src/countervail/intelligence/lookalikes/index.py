"""The index of protected names: every candidate costs a few look-ups, whatever the number of names."""

from collections.abc import Iterable
from pathlib import Path

from countervail.intelligence.hosts.host import is_address, read_host
from countervail.intelligence.hosts.suffixes import Suffixes, public_suffixes
from countervail.intelligence.lookalikes.likeness import Likeness, Rule
from countervail.intelligence.lookalikes.skeleton import skeleton

FILE = Path(__file__).parent / "protected.txt"
SHORTEST = 5
"""Letters of a name that is looked for inside others: `bbc` and `live` stand in too many words."""
SHORTEST_AT_ALL = 4
NOTHING: tuple[Likeness, ...] = ()
_GLUED_BEFORE = ("www", "login", "mail", "my", "m")
_GLUED_AFTER = ("com", "net", "org", "online", "news", "login", "app", "mail")


class Lookalikes:
    """Protected names by the skeleton of what was registered."""

    def __init__(self, protected: Iterable[str], suffixes: Suffixes | None = None) -> None:
        self._suffixes = suffixes or public_suffixes()
        self._owned: set[str] = set()
        self._plain: dict[str, str] = {}
        self._alike: dict[str, str] = {}
        self._long: dict[str, str] = {}
        self._glued: dict[str, str] = {}
        for host in protected:
            self._add(host)

    def _add(self, host: str) -> None:
        split = self._suffixes.split(host)
        if split.registered is None:
            return
        self._owned.add(split.registered)
        label = split.registered[: -len(split.suffix) - 1]
        if len(label) < SHORTEST_AT_ALL:
            return
        bones = skeleton(label)
        self._plain.setdefault(label, split.registered)
        self._alike.setdefault(bones, split.registered)
        if len(label) >= SHORTEST:
            self._long.setdefault(bones, split.registered)
            for glued in (
                *(before + label for before in _GLUED_BEFORE),
                *(label + after for after in (*_GLUED_AFTER, split.suffix.replace(".", ""))),
            ):
                self._glued.setdefault(skeleton(glued), split.registered)

    def of(self, host: str) -> tuple[Likeness, ...]:
        """Every protected name that a host in normal form looks like; none for what a protected name's owner holds."""
        split = self._suffixes.split(host)
        if split.registered is None or split.registered in self._owned or is_address(host):
            return NOTHING
        labels = host[: -len(split.suffix) - 1].removeprefix("www.").split(".")
        found = self._registered(labels[-1], private=split.private)
        if len(labels) == 1:
            return found
        for label in labels[:-1]:
            if len(label) >= SHORTEST_AT_ALL and (name := self._long.get(skeleton(label))):
                found = (*found, Likeness(Rule.SUBDOMAIN, name))
        if not found and (name := self._long.get(skeleton("".join(labels)))):
            return (Likeness(Rule.SPLIT, name),)
        return found

    def _registered(self, label: str, *, private: bool) -> tuple[Likeness, ...]:
        """What the label that somebody registered looks like."""
        bones = skeleton(label)
        if name := self._alike.get(bones):
            if private:
                return (Likeness(Rule.PRIVATE_SUFFIX, name),)
            return (Likeness(Rule.OTHER_SUFFIX if label in self._plain else Rule.LETTERS, name),)
        if name := self._glued.get(bones):
            return (Likeness(Rule.JOINED, name),)
        if "-" not in label:
            return NOTHING
        if name := self._long.get(bones.replace("-", "")):
            return (Likeness(Rule.SPLIT, name),)
        named = (self._long.get(part) for part in bones.split("-"))
        return tuple(Likeness(Rule.WORDS, name) for name in dict.fromkeys(named) if name)


def protected_names() -> list[str]:
    """The names that ship."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    hosts = (read_host(line.partition("#")[0]) for line in lines)
    return [host for host in hosts if host]
