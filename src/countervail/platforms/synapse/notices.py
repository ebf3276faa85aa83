"""Notices inside the platform: our own key travels in the message, and is looked for before anything is sent again.

Synapse itself remembers a transaction for half an hour, in memory, for one administrator's device, and answers a
repetition for *another* person with the first one's event: it is no memory to rely on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from countervail.platforms.synapse.account import read_account
from countervail.platforms.synapse.admin import ADMIN, AdminApi, part
from countervail.platforms.telling import InPlatform, Notified
from countervail.platforms.wire import LostAnswerError
from countervail.vault.tokens import ledger_token

KEY = "org.countervail.notice"
"""Field of the message in which our key travels."""
_NOBODY_READS = frozenset({"locked", "deactivated"})
PAGES = 20
"""Pages of a notice room that are looked through, of a hundred messages each."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Who tells people."""

    api: AdminApi
    sender: str
    """Matrix id that notices come from."""
    tokens: bytes
    """The key `tokens`."""

    def tell(self, mxid: str, notice: InPlatform) -> Notified:
        """Send one notice to one person, unless it lies there, or nobody would read it.

        Raises:
            StorageError: the server does not answer at all.
        """
        account = read_account(self.api, mxid)
        if account is None or account.flags & _NOBODY_READS:
            return Notified.UNREADABLE
        if self.lies_there(mxid, notice.key):
            return Notified.ALREADY
        return self._send(mxid, notice)

    def lies_there(self, mxid: str, key: str) -> bool:
        """Whether a room of notices that the person was ever in holds a message of this key."""
        theirs = self.api.get(f"{ADMIN}/v1/users/{part(mxid)}/memberships").body.get("memberships", {})
        ours = self.api.get(f"{ADMIN}/v1/users/{part(self.sender)}/joined_rooms").body.get("joined_rooms", [])
        rooms = [room for room in ours if room in theirs]
        return any(message.get("content", {}).get(KEY) == key for room in rooms for message in self._messages(room))

    def _messages(self, room: str) -> Iterator[dict[str, Any]]:
        start: str | None = None
        for _ in range(PAGES):
            query = {"from": start} if start else {}
            found = self.api.get(f"{ADMIN}/v1/rooms/{part(room)}/messages", dir="b", limit=100, **query).body
            yield from found.get("chunk", ())
            start = found.get("end")
            if not start:
                return

    def _send(self, mxid: str, notice: InPlatform) -> Notified:
        # Of the person as well as of the notice: else a second person would be answered with the first one's event.
        transaction = ledger_token(self.tokens, f"{notice.key} {mxid}")
        content = {"msgtype": "m.text", "body": notice.text, KEY: notice.key}
        path = f"{ADMIN}/v1/send_server_notice/{part(transaction)}"
        try:
            self.api.put(path, {"user_id": mxid, "content": content})
        except LostAnswerError:
            return Notified.UNKNOWN
        # Whatever it answered: the message lies there, or nobody knows.
        return Notified.SENT if self.lies_there(mxid, notice.key) else Notified.UNKNOWN
