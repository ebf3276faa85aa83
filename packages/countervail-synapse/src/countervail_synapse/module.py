"""The callbacks: each writes down what happened, and refuses what is listed.

| Synapse calls | kind in the log | refuses |
|---|---|---|
| check_registration_for_spam | register | address |
| check_login_for_spam | login | address |
| check_event_for_spam | message, encrypted | host |
| user_may_invite | invite | inviter |
| user_may_create_room, user_may_join_room | room, join | |
| check_media_file_for_spam | media | media |
| on_profile_update | profile | |
| on_user_deactivation_status_changed | deactivation | |
"""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from synapse.module_api import NOT_SPAM, ModuleApi
from synapse.module_api.errors import Codes, ConfigError
from synapse.spam_checker_api import RegistrationBehaviour

from countervail_synapse.blocklist import Blocklist
from countervail_synapse.hosts import host_of, links_in
from countervail_synapse.tap import Tap

_SETTINGS = ("log", "blocklist", "health", "key_file")
_SHORTEST_KEY = 32


class TapAndBlocker:
    """The module."""

    def __init__(self, config: Mapping[str, Any], api: ModuleApi) -> None:
        process = api.worker_name or "main"
        self._tap = Tap.of(Path(config["log"]), process, Path(config["key_file"]).read_bytes())
        more = tuple(Path(path) for path in config.get("lists", ()))
        self._list = Blocklist(Path(config["blocklist"]), Path(config["health"]), more=more)
        self._list.look()
        api.register_spam_checker_callbacks(
            check_event_for_spam=self.check_event,
            user_may_join_room=self.check_join,
            user_may_invite=self.check_invite,
            user_may_create_room=self.check_room,
            check_registration_for_spam=self.check_registration,
            check_media_file_for_spam=self.check_media,
            check_login_for_spam=self.check_login,
        )
        api.register_third_party_rules_callbacks(
            on_profile_update=self.note_profile,
            on_user_deactivation_status_changed=self.note_deactivation,
        )

    @staticmethod
    def parse_config(config: Mapping[str, Any]) -> Mapping[str, Any]:
        """The settings, each of them needed."""
        missing = [name for name in _SETTINGS if not config.get(name)]
        if missing:
            raise ConfigError(f"countervail_synapse needs '{missing[0]}'.")
        if len(Path(config["key_file"]).read_bytes()) < _SHORTEST_KEY:
            raise ConfigError("countervail_synapse: key_file must hold at least 32 random bytes.")
        return config

    async def check_registration(
        self,
        email_threepid: Mapping[str, Any] | None,  # noqa: ARG002 -- Synapse's words
        username: str | None,
        request_info: Collection[tuple[str, str]],
        auth_provider_id: str | None = None,  # noqa: ARG002 -- Synapse's words
    ) -> RegistrationBehaviour:
        """Somebody signs up; Synapse says nothing of where from when an administrator does it."""
        refused = self._refused_address(request_info)
        agent, address = _last(request_info)
        self._tap.write("register", user=username, ip=address, agent=agent, refused=refused)
        return RegistrationBehaviour.DENY if refused else RegistrationBehaviour.ALLOW

    async def check_login(
        self,
        user_id: str,
        device_id: str | None,
        initial_display_name: str | None,  # noqa: ARG002 -- Synapse's words
        request_info: Collection[tuple[str | None, str]],
        auth_provider_id: str | None = None,  # noqa: ARG002 -- Synapse's words
    ) -> Any:  # noqa: ANN401 -- Synapse's union
        """Somebody signs in with the right password."""
        refused = self._refused_address(request_info)
        agent, address = _last(request_info)
        self._tap.write("login", user=user_id, device=device_id, ip=address, agent=agent, refused=refused)
        return Codes.FORBIDDEN if refused else NOT_SPAM

    async def check_event(self, event: Any) -> Any:  # noqa: ANN401 -- Synapse's own event
        """Somebody says something; only its links are kept, and of an encrypted message its size."""
        about = {"user": event.sender, "room": event.room_id, "event": event.event_id}
        if event.type == "m.room.encrypted":
            content = event.content
            size = len(str(content.get("ciphertext", "")))
            self._tap.write("encrypted", **about, device=content.get("device_id"), size=size)
            return NOT_SPAM
        if event.type != "m.room.message":
            return NOT_SPAM
        links = _links(event.content)
        refused = next((name for link in links if (name := self._refused_link(link))), None)
        self._tap.write("message", **about, links=links, media=_media(event.content), refused=refused)
        return Codes.FORBIDDEN if refused else NOT_SPAM

    async def check_invite(self, inviter: str, invitee: str, room: str) -> Any:  # noqa: ANN401 -- Synapse's union
        """Somebody asks somebody in."""
        refused = self._list.inviter(inviter)
        self._tap.write("invite", user=inviter, whom=self._tap.token(invitee), room=room, refused=refused)
        return Codes.FORBIDDEN if refused else NOT_SPAM

    async def check_room(self, user: str, config: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- Synapse's union
        """Somebody opens a room."""
        invited = [self._tap.token(one) for one in config.get("invite", ())]
        direct = bool(config.get("is_direct"))
        self._tap.write("room", user=user, preset=config.get("preset"), direct=direct, invited=invited)
        return NOT_SPAM

    async def check_join(self, user: str, room: str, is_invited: bool) -> Any:  # noqa: ANN401, FBT001 -- Synapse's words
        """Somebody goes in."""
        self._tap.write("join", user=user, room=room, invited=is_invited)
        return NOT_SPAM

    async def check_media(self, file_wrapper: Any, file_info: Any) -> Any:  # noqa: ANN401 -- Synapse's own
        """A file arrives; its thumbnails are asked about as well, and passed."""
        if file_info.thumbnail is not None:
            return NOT_SPAM
        hashed = hashlib.sha256()
        await file_wrapper.write_chunks_to(hashed.update)
        sha256 = hashed.hexdigest()
        refused = self._list.media(sha256)
        self._tap.write("media", media=file_info.file_id, sha256=sha256, refused=refused)
        return Codes.FORBIDDEN if refused else NOT_SPAM

    async def note_profile(self, user: str, profile: Any, by_admin: bool, deactivation: bool) -> None:  # noqa: ANN401, FBT001 -- Synapse's words
        """Somebody changes name or picture."""
        if not deactivation:
            name, avatar = profile.display_name, profile.avatar_url
            self._tap.write("profile", user=user, name=name, avatar=avatar, by_admin=by_admin)

    async def note_deactivation(self, user: str, deactivated: bool, by_admin: bool) -> None:  # noqa: FBT001 -- Synapse's words
        """An account is closed or opened, by whomever."""
        self._tap.write("deactivation", user=user, deactivated=deactivated, by_admin=by_admin)

    def _refused_address(self, request_info: Collection[tuple[str | None, str]]) -> str | None:
        return next((name for _, address in request_info if (name := self._list.address(address))), None)

    def _refused_link(self, link: str) -> str | None:
        host = host_of(link)
        return self._list.host(host) if host else None


def _last(request_info: Collection[tuple[str | None, str]]) -> tuple[str | None, str | None]:
    """The latest of the requests by which somebody signed in or up."""
    return list(request_info)[-1] if request_info else (None, None)


def _links(content: Mapping[str, Any]) -> list[str]:
    """The links of both spellings of a message; its words are not kept."""
    new = content.get("m.new_content")
    parts = [content, new] if isinstance(new, Mapping) else [content]
    texts = (str(part.get(name, "")) for part in parts for name in ("body", "formatted_body"))
    return links_in("\n".join(texts))


def _media(content: Mapping[str, Any]) -> str | None:
    url = content.get("url")
    return url.rsplit("/", 1)[-1] if isinstance(url, str) and url.startswith("mxc://") else None
