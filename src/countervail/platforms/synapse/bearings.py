"""What an account itself finds when it comes: a few calls that read nothing private and change nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from countervail.platforms.synapse.admin import NOT_FOUND, AdminApi, part
from countervail.platforms.wire import Answered

WHOAMI = "/_matrix/client/v3/account/whoami"
LOCKED, SUSPENDED, UNKNOWN_TOKEN = "M_USER_LOCKED", "M_USER_SUSPENDED", "M_UNKNOWN_TOKEN"
FORBIDDEN = "M_FORBIDDEN"
"""How our module refuses, by Synapse."""
BLOCKED = "has been blocked on this server"
"""How Synapse refuses whoever wants into a closed room."""


@dataclass(frozen=True, slots=True)
class Bearings:
    """An account's own token at work. Only the refusal that an act brings about speaks of the act."""

    api: AdminApi
    mxid: str
    profile: Mapping[str, Any]
    """Its profile as it is, so that setting it changes nothing."""

    def refused_as(self, word: str) -> bool | None:
        """Whether the account may not ask who it is, by this word of Matrix's; None: by another one."""
        return _refused(self.api.get(WHOAMI), word)

    def kept_from_writing(self, word: str) -> bool | None:
        """Whether the account may not set the name it has, by this word of Matrix's; None: by another one."""
        path = f"/_matrix/client/v3/profile/{part(self.mxid)}/displayname"
        return _refused(self.api.put(path, {"displayname": self.profile.get("displayname") or ""}), word)

    def opens(self, server: str, media: str) -> bool | None:
        """Whether the account can open a file; None: not, and not because it is not there for it."""
        answer = self.api.get(f"/_matrix/client/v1/media/download/{part(server)}/{part(media)}")
        return _unless(_refused(answer, NOT_FOUND))

    def enters(self, room: str) -> bool | None:
        """Whether the account gets into a room, to leave again at once; None: not, and not because it is closed."""
        answer = self.api.post(f"/_matrix/client/v3/rooms/{part(room)}/join", {})
        if answer.fine:
            self.api.post(f"/_matrix/client/v3/rooms/{part(room)}/leave", {})
            return True
        # Matrix has no word of its own for it: Synapse says it in its text alone.
        closed = answer.status == httpx.codes.FORBIDDEN and BLOCKED in str(answer.body.get("error"))
        return False if closed else None

    def could_register(self, token: str) -> bool | None:
        """Whether the server takes a registration token; None: it does not say."""
        path = "/_matrix/client/v1/register/m.login.registration_token/validity"
        answer = self.api.get(path, token=token)
        valid = answer.body.get("valid") if answer.fine else None
        return valid if isinstance(valid, bool) else None

    def passes(self, link: str) -> bool | None:
        """Whether the account can send a link, into a room of its own where nobody else is; None: it cannot try."""
        opened = self.api.post("/_matrix/client/v3/createRoom", {"preset": "private_chat"})
        if not opened.fine:
            return None
        path = f"/_matrix/client/v3/rooms/{part(str(opened.body.get('room_id', '')))}"
        sent = self.api.put(f"{path}/send/m.room.message/{part(link)}", {"msgtype": "m.text", "body": link})
        self.api.post(f"{path}/leave", {})
        return _unless(_refused(sent, FORBIDDEN))


def _refused(answer: Answered, word: str) -> bool | None:
    """Whether a call was refused by this word; None: by another, which says nothing of the act that is looked at."""
    return False if answer.fine else True if answer.code == word else None


def _unless(refused: bool | None) -> bool | None:  # noqa: FBT001 -- an answer turned round
    return None if refused is None else not refused
