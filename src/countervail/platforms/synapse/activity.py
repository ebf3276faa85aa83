"""Activity of a Synapse, in the columns of `activity.schema`. Nothing of what anybody said is in it.

| source | verb | target |
|---|---|---|
| module: register | account_create | |
| module: login | login | |
| module: invite, room of two / of more | connect_request / group_invite | the invited |
| module: join, room of two / of more | connect_accept / group_join | whoever invited |
| module: message, room of two / public / other | message_send / post / message_send | the other, in a room of two |
| module: message with a file | file_send | the same |
| module: encrypted | message_send, without link | the same |
| module: profile | profile_update, photo_set with the picture's hash | |
| module: deactivation | account_disable, account_enable | |
| Admin API: users (for accounts older than the module) | account_create | |
| Admin API: whois (for accounts the module saw no sign-in of) | login, at the time last seen | |
| Admin API: media | file_send, without target | |
| Admin API: event_reports, user_reports | user_report | whoever was reported |

What the module refused did not happen, and is left out. A failed password leaves no trace here, only in the access log.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa

from countervail.activity.schema import ACCOUNTS
from countervail.platforms.synapse.account import FLAGS, word
from countervail.platforms.synapse.admin import ADMIN, AdminApi, part
from countervail.platforms.synapse.directory import Directory, at
from countervail.platforms.synapse.names import SURFACE, account_of
from countervail.platforms.synapse.spool import Line
from countervail.vocabulary.verbs import Verb

Row = dict[str, Any]


@dataclass
class Reading:
    """One reading of a server."""

    directory: Directory
    addresses: bool
    """Whether addresses count as evidence; if not, they are left out."""
    source: str
    _inviters: dict[tuple[str, str], str] = field(default_factory=dict)
    """By room and invited: who asked them in."""
    _seen_in: set[str] = field(default_factory=set)

    def rows(self, lines: list[Line], since: datetime) -> Iterator[Row]:
        """Everything that happened since."""
        self.directory.learn(lines)
        for line in sorted(lines, key=lambda one: one.at):
            made = _LINES.get(line.kind)
            if made and not line.refused:
                yield from made(self, line)
        for row in self._by_admin(self.directory.api):
            if row["time"] >= since:
                yield row

    def row(self, uid: str, when: datetime, verb: Verb, mxid: str, **more: Any) -> Row:  # noqa: ANN401 -- any column
        """One row."""
        if not self.addresses:
            more.pop("ip", None)
        target = more.pop("target", None)
        base = {"uid": uid, "source": self.source, "time": when, "surface": SURFACE, "verb": verb.value}
        return base | {"actor_uid": account_of(mxid), "target_uid": account_of(target) if target else None} | more

    def registered(self, line: Line) -> Iterator[Row]:
        """A sign-up, under the name it asked for."""
        mxid = f"@{line.text('user')}:{self.source.removeprefix('synapse:')}"
        if mxid in self.directory.users:
            yield self.row(f"create:{mxid}", line.at, Verb.ACCOUNT_CREATE, mxid, **_client(line))
            self._seen_in.add(f"create:{mxid}")

    def signed_in(self, line: Line) -> Iterator[Row]:
        """A sign-in with the right password."""
        mxid = str(line.text("user"))
        self._seen_in.add(mxid)
        yield self.row(line.uid, line.at, Verb.LOGIN, mxid, device_uid=line.text("device"), **_client(line))

    def invited(self, line: Line) -> Iterator[Row]:
        """Somebody approaches somebody."""
        mxid, room, whom = str(line.text("user")), str(line.text("room")), self.directory.receiver(line)
        if whom is None:
            return
        self._inviters[room, whom] = mxid
        verb = Verb.CONNECT_REQUEST if self.directory.other(room, mxid) else Verb.GROUP_INVITE
        yield self.row(line.uid, line.at, verb, mxid, target=whom, container_uid=room)

    def joined(self, line: Line) -> Iterator[Row]:
        """Somebody comes, asked or not; whoever opened the room is there anyway."""
        mxid, room = str(line.text("user")), str(line.text("room"))
        inviter = self._inviters.get((room, mxid))
        direct = inviter is not None and self.directory.other(room, mxid) is not None
        verb = Verb.CONNECT_ACCEPT if direct else Verb.GROUP_JOIN
        yield self.row(line.uid, line.at, verb, mxid, target=inviter, container_uid=room)

    def said(self, line: Line) -> Iterator[Row]:
        """A message: one row, or one for each of its links."""
        mxid, room = str(line.text("user")), str(line.text("room"))
        other = self.directory.other(room, mxid)
        media = self.directory.sha256(line.text("media"))
        verb = Verb.POST if other is None and self.directory.public(room) else Verb.MESSAGE_SEND
        verb = Verb.FILE_SEND if media else verb
        links = line.facts.get("links") or [None]
        for number, link in enumerate(links):
            uid = line.uid if number == 0 else f"{line.uid}:{number}"
            more = {"target": other, "container_uid": room, "url": link, "media_hash": media}
            yield self.row(uid, line.at, verb, mxid, **more)

    def looks(self, line: Line) -> Iterator[Row]:
        """A name or a picture."""
        mxid = str(line.text("user"))
        yield self.row(line.uid, line.at, Verb.PROFILE_UPDATE, mxid)
        picture = self.directory.sha256(line.text("avatar"))
        if picture:
            yield self.row(f"{line.uid}:photo", line.at, Verb.PHOTO_SET, mxid, media_hash=picture)

    def closed(self, line: Line) -> Iterator[Row]:
        """An account is closed or opened."""
        verb = Verb.ACCOUNT_DISABLE if line.facts.get("deactivated") else Verb.ACCOUNT_ENABLE
        yield self.row(line.uid, line.at, verb, str(line.text("user")))

    def _by_admin(self, api: AdminApi) -> Iterator[Row]:
        for mxid, user in self.directory.users.items():
            if f"create:{mxid}" not in self._seen_in:
                yield self.row(f"create:{mxid}", at(user["creation_ts"]), Verb.ACCOUNT_CREATE, mxid)
            if mxid not in self._seen_in:
                yield from self._connections(api, mxid)
        for media, (owner, file) in self.directory.files.items():
            sent = {"media_hash": file.get("sha256")}
            yield self.row(f"media:{media}", at(file["created_ts"]), Verb.FILE_SEND, owner, **sent)
        for kind, about in (("event_reports", "sender"), ("user_reports", "target_user_id")):
            for told in api.pages(f"{ADMIN}/v1/{kind}", kind):
                more = {"target": told.get(about), "container_uid": told.get("room_id")}
                when = at(told["received_ts"])
                yield self.row(f"{kind}:{told['id']}", when, Verb.USER_REPORT, str(told["user_id"]), **more)

    def _connections(self, api: AdminApi, mxid: str) -> Iterator[Row]:
        """By which addresses and clients somebody was last seen: a session in use began with a sign-in."""
        known = api.get(f"{ADMIN}/v1/whois/{part(mxid)}").body.get("devices", {})
        for session in (one for device in known.values() for one in device.get("sessions", ())):
            for seen in session.get("connections", ()):
                client = {"ip": seen.get("ip"), "user_agent": seen.get("user_agent")}
                uid = f"seen:{mxid}:{hashlib.sha256(repr(client).encode()).hexdigest()[:16]}:{seen['last_seen']}"
                yield self.row(uid, at(seen["last_seen"]), Verb.LOGIN, mxid, **client)

    def accounts(self) -> pa.Table:
        """Everybody as they are now."""
        rows = [self._account(mxid, row) for mxid, row in self.directory.users.items()]
        return pa.Table.from_pylist(rows, schema=ACCOUNTS)

    def _account(self, mxid: str, row: Row) -> Row:
        whole = self.directory.api.get(f"{ADMIN}/v2/users/{part(mxid)}").body
        outer = next((_person(one["auth_provider"], one["external_id"]) for one in whole.get("external_ids", ())), None)
        return {
            "account_uid": account_of(mxid),
            "surface": SURFACE,
            "created_time": at(row["creation_ts"]),
            "identity_uid": outer,
            "display_name": row.get("displayname"),
            "avatar_hash": self.directory.sha256(row.get("avatar_url")),
            "status": word(frozenset(flag for flag in FLAGS if whole.get(flag))),
        }


_LINES: dict[str, Callable[[Reading, Line], Iterator[Row]]] = {
    "register": Reading.registered,
    "login": Reading.signed_in,
    "invite": Reading.invited,
    "join": Reading.joined,
    "message": Reading.said,
    "encrypted": Reading.said,
    "profile": Reading.looks,
    "deactivation": Reading.closed,
}


def _person(provider: str, name: str) -> str:
    """Who stands behind an account, as whoever signs them in names them. A DID names the same person everywhere."""
    return name if name.startswith("did:") else f"{provider}:{name}"


def _client(line: Line) -> Row:
    return {"ip": line.text("ip"), "user_agent": line.text("agent")}
