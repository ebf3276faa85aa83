"""What an account itself finds when it comes: a few calls that read nothing private and change nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from countervail.platforms.synapse.admin import AdminApi, part

WHOAMI = "/_matrix/client/v3/account/whoami"
LOCKED, SUSPENDED, UNKNOWN_TOKEN = "M_USER_LOCKED", "M_USER_SUSPENDED", "M_UNKNOWN_TOKEN"


@dataclass(frozen=True, slots=True)
class Bearings:
    """An account's own token at work."""

    api: AdminApi
    mxid: str
    profile: Mapping[str, Any]
    """Its profile as it is, so that setting it changes nothing."""

    def refused_as(self) -> str:
        """Matrix's word for why the account may not ask who it is; empty: it may."""
        answer = self.api.get(WHOAMI)
        return "" if answer.fine else answer.code

    def kept_from_writing(self) -> str:
        """Matrix's word for why the account may not set the name it has; empty: it may."""
        path = f"/_matrix/client/v3/profile/{part(self.mxid)}/displayname"
        answer = self.api.put(path, {"displayname": self.profile.get("displayname") or ""})
        return "" if answer.fine else answer.code

    def opens(self, server: str, media: str) -> bool:
        """Whether the account can open a file."""
        return self.api.reaches(f"/_matrix/client/v1/media/download/{part(server)}/{part(media)}")

    def enters(self, room: str) -> bool:
        """Whether the account gets into a room; it leaves again at once."""
        let_in = self.api.post(f"/_matrix/client/v3/rooms/{part(room)}/join", {}).fine
        if let_in:
            self.api.post(f"/_matrix/client/v3/rooms/{part(room)}/leave", {})
        return let_in

    def could_register(self, token: str) -> bool:
        """Whether the server takes a registration token."""
        path = "/_matrix/client/v1/register/m.login.registration_token/validity"
        return bool(self.api.get(path, token=token).body.get("valid"))

    def passes(self, link: str) -> bool:
        """Whether the account can send a link; into a room of its own, where nobody else is."""
        room = self.api.post("/_matrix/client/v3/createRoom", {"preset": "private_chat"}).body.get("room_id", "")
        path = f"/_matrix/client/v3/rooms/{part(str(room))}"
        sent = self.api.put(f"{path}/send/m.room.message/{part(link)}", {"msgtype": "m.text", "body": link}).fine
        self.api.post(f"{path}/leave", {})
        return sent
