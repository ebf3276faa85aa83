"""What the Admin API knows of a server's people, rooms and files, asked once for a whole reading."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from countervail.platforms.synapse.admin import ADMIN, NOT_FOUND, AdminApi, part
from countervail.platforms.synapse.spool import Line, receiver

PAIR = 2
"""So many people in a room are a direct chat, whatever it is called."""
Row = dict[str, Any]


@dataclass
class Directory:
    """One reading's knowledge."""

    api: AdminApi
    key: bytes
    """The module's own, by which it writes receivers."""
    users: dict[str, Row] = field(default_factory=dict)
    """By Matrix id, locked ones too: a plain list leaves those out."""
    files: dict[str, tuple[str, Row]] = field(default_factory=dict)
    """By media id: whose, and what."""
    _by_token: dict[str, str] = field(default_factory=dict)
    _inside: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _asked: set[str] = field(default_factory=set)
    """Rooms of which the server has said who is in them."""
    _public: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def read(cls, api: AdminApi, key: bytes) -> "Directory":
        """Ask for everybody and every file."""
        users = {str(row["name"]): row for row in api.pages(f"{ADMIN}/v3/users", "users", locked="true")}
        owners = [str(row["user_id"]) for row in api.pages(f"{ADMIN}/v1/statistics/users/media", "users")]
        files = {
            str(row["media_id"]): (owner, row)
            for owner in owners
            for row in api.pages(f"{ADMIN}/v1/users/{part(owner)}/media", "media")
        }
        return cls(api, key, users, files, {receiver(key, mxid): mxid for mxid in users})

    def learn(self, lines: Iterable[Line]) -> None:
        """Who was ever asked into which room or went there, by the module's log."""
        for line in lines:
            room = line.text("room")
            if room:
                self._inside[room] |= {who for who in (line.text("user"), self.receiver(line)) if who}

    def receiver(self, line: Line) -> str | None:
        """Whoever a line's token stands for; None: nobody of this server."""
        return self._by_token.get(line.text("whom") or "")

    def other(self, room: str, mxid: str) -> str | None:
        """Whoever shares a room with somebody, where it is theirs alone: by the module's log and by the server."""
        inside = self._inside[room]
        # Two that the log knows may be two who spoke before a hundred: only the server knows that nobody else is there.
        if len(inside) <= PAIR and room not in self._asked:
            found = self.api.get(f"{ADMIN}/v1/rooms/{part(room)}/members").told_unless(NOT_FOUND) or {}
            inside |= set(found.get("members", ()))
            self._asked.add(room)
        others = inside - {mxid}
        return next(iter(others)) if len(inside) == PAIR and len(others) == 1 else None

    def public(self, room: str) -> bool:
        """Whether anybody may go into a room."""
        if room not in self._public:
            rules = self.api.get(f"{ADMIN}/v1/rooms/{part(room)}").body.get("join_rules")
            self._public[room] = rules == "public"
        return self._public[room]

    def sha256(self, media: str | None) -> str | None:
        """The hash of a file by its id or its mxc address."""
        found = self.files.get((media or "").rsplit("/", 1)[-1])
        return str(found[1]["sha256"]) if found and found[1].get("sha256") else None


def at(milliseconds: Any) -> datetime:  # noqa: ANN401 -- as the server gives it
    """The moment of a time in milliseconds. `GET /v2/users` alone gives seconds for the same field: it is not read."""
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
