"""What is refused: one JSON file, replaced by rename, read again whenever it changes."""

import ipaddress
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from countervail_synapse.hosts import host_of, upwards

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Stamp = tuple[int, int, int]
ALONE = "host alone"
"""Hosts below which nothing is meant."""
KINDS = ("host", ALONE, "address", "inviter", "media")


@dataclass(frozen=True, slots=True)
class Entries:
    """One reading of the file, expired entries left out when asked."""

    names: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    """By kind, then value: the entry's id."""
    expires: dict[str, datetime] = field(default_factory=dict)
    """By id."""

    @classmethod
    def read(cls, content: bytes) -> "Entries":
        """The entries of a file.

        Raises:
            ValueError: it is no list of entries; none of it is taken.
        """
        made = cls()
        for entry in json.loads(content)["entries"]:
            kind = ALONE if (entry["kind"], entry.get("scope")) == ("host", "host") else str(entry["kind"])
            made.names[kind][_spelt(entry)] = str(entry["id"])
            if entry.get("expires"):
                made.expires[str(entry["id"])] = datetime.fromisoformat(entry["expires"])
        return made

    def beside(self, other: "Entries") -> "Entries":
        """These with another file's entries; where both name a thing, these stay."""
        names = {kind: other.names[kind] | self.names[kind] for kind in KINDS}
        return Entries(names, other.expires | self.expires)

    def holds(self, name: str | None, now: datetime) -> str | None:
        """The entry's id, unless its time is over."""
        return None if name is None or (name in self.expires and self.expires[name] <= now) else name


@dataclass
class Blocklist:
    """The list as it is now. What cannot be read leaves the last good list in force, and the health file says so."""

    path: Path
    health: Path
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    more: tuple[Path, ...] = ()
    """Further lists, which others replace."""
    _seen: tuple[Stamp | None, ...] = ()
    """Nothing yet."""
    _entries: Entries = field(default_factory=Entries)

    def look(self) -> None:
        """Read the list, if it changed, and say in the health file how that went."""
        self._current()

    def host(self, host: str) -> str | None:
        """The entry that refuses a host."""
        entries = self._current()
        alone = entries.holds(entries.names[ALONE].get(host), self.now())
        wide = (entries.holds(entries.names["host"].get(name), self.now()) for name in upwards(host))
        return alone or next((name for name in wide if name), None)

    def inviter(self, user: str) -> str | None:
        """The entry that refuses somebody's invitations."""
        entries = self._current()
        return entries.holds(entries.names["inviter"].get(user), self.now())

    def media(self, sha256: str) -> str | None:
        """The entry that refuses a file."""
        entries = self._current()
        return entries.holds(entries.names["media"].get(sha256), self.now())

    def address(self, text: str) -> str | None:
        """The entry that refuses an address, by itself or by its network."""
        entries = self._current()
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            return None
        networks = ((ipaddress.ip_network(value), name) for value, name in entries.names["address"].items())
        found = next((name for network, name in networks if address in network), None)
        return entries.holds(found, self.now())

    def _current(self) -> Entries:
        paths = (self.path, *self.more)
        seen = tuple(_stamp(path) for path in paths)
        if seen != self._seen:
            self._seen = seen
            self._reload([path for path, stamp in zip(paths, seen, strict=True) if stamp])
        return self._entries

    def _reload(self, there: list[Path]) -> None:
        entries = Entries()
        try:
            for path in there:
                entries = entries.beside(Entries.read(path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError) as error:
            self._tell({"ok": False, "why": type(error).__name__})
            return
        self._entries = entries
        self._tell({"ok": True, "entries": sum(len(names) for names in entries.names.values())})

    def _tell(self, what: dict[str, Any]) -> None:
        draft = self.health.with_name(f".{self.health.name}.{os.getpid()}")
        draft.write_text(json.dumps(what | {"at": self.now().isoformat()}), encoding="utf-8")
        draft.replace(self.health)


def _spelt(entry: dict[str, Any]) -> str:
    """The value in the spelling it is looked up by; one that cannot be looked up at all is an error of the list."""
    value, kind = str(entry["value"]), str(entry["kind"])
    if kind == "address":
        return str(ipaddress.ip_network(value, strict=False))
    if kind == "host":
        host = host_of(f"https://{value}/")
        if host is None:
            raise ValueError(value)
        return host
    return value


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
