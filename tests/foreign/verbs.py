"""What ordinary people do all day, by temper: the shares are guesses, and different from what is obvious."""

import numpy as np
from tests.foreign.dice import Floats

VERBS = [
    "account_create",
    "login",
    "logout",
    "profile_update",
    "photo_set",
    "search",
    "profile_view",
    "connections_view",
    "contact_lookup",
    "group_join",
    "group_members_view",
    "connect_request",
    "connect_accept",
    "connect_ignore",
    "follow",
    "like",
    "share",
    "post",
    "comment",
    "mention",
    "message_send",
    "link_click",
    "oauth_grant",
    "password_reset",
    "block",
    "user_report",
    "file_send",
]
CODE = {verb: code for code, verb in enumerate(VERBS)}

_EVERYDAY = {
    "login": 0.125,
    "logout": 0.012,
    "profile_update": 0.005,
    "photo_set": 0.004,
    "search": 0.082,
    "profile_view": 0.178,
    "connections_view": 0.011,
    "contact_lookup": 0.004,
    "group_join": 0.007,
    "group_members_view": 0.005,
    "connect_request": 0.021,
    "connect_accept": 0.014,
    "connect_ignore": 0.006,
    "follow": 0.029,
    "like": 0.198,
    "share": 0.029,
    "post": 0.053,
    "comment": 0.062,
    "mention": 0.012,
    "message_send": 0.128,
    "link_click": 0.047,
    "oauth_grant": 0.001,
    "password_reset": 0.001,
    "block": 0.0018,
    "user_report": 0.0012,
    "file_send": 0.004,
}
_TEMPERS: tuple[dict[str, float], ...] = (
    {},
    {"search": 2.1, "profile_view": 2.2, "connections_view": 2.0, "like": 0.6, "post": 0.3, "comment": 0.4},
    {"post": 2.4, "share": 2.6, "comment": 1.9, "like": 1.4, "message_send": 0.6},
    {"message_send": 2.5, "login": 1.3, "post": 0.5, "follow": 0.5, "file_send": 2.0},
    {"search": 2.6, "profile_view": 2.1, "message_send": 1.7, "connect_request": 3.0, "like": 0.5, "share": 0.2},
)
LURKER, LOUD, CHATTY, SEEKER = 1, 2, 3, 4
TEMPER_SHARES = (0.46, 0.22, 0.14, 0.15, 0.03)

AIMED = np.zeros(len(VERBS), dtype=bool)
"""Verbs that are done to somebody."""
for _verb in [
    "profile_view",
    "connections_view",
    "contact_lookup",
    "search",
    "connect_request",
    "connect_accept",
    "connect_ignore",
    "follow",
    "like",
    "comment",
    "mention",
    "message_send",
    "block",
    "user_report",
    "file_send",
]:
    AIMED[CODE[_verb]] = True


def _column(values: dict[str, float], default: float) -> Floats:
    return np.array([values.get(verb, default) for verb in VERBS])


FRIENDLY = _column(
    {"message_send": 0.92, "profile_view": 0.47, "like": 0.52, "comment": 0.58, "search": 0.28, "follow": 0.1}
    | {"connections_view": 0.6, "contact_lookup": 0.8, "mention": 0.5, "connect_request": 0.45, "connect_accept": 0.7}
    | {"file_send": 0.96, "connect_ignore": 0.15, "block": 0.3, "user_report": 0.1},
    0.0,
)
"""How often the other side is somebody one knows, by verb; else it is anybody, the well-known first."""

LINKED = _column({"share": 0.78, "post": 0.34, "message_send": 0.055, "comment": 0.03, "link_click": 1.0}, 0.0)
PICTURED = _column({"photo_set": 1.0, "post": 0.41, "message_send": 0.045, "comment": 0.02, "file_send": 1.0}, 0.0)


def mixes() -> Floats:
    """Shares of every verb, one row a temper, each adding up to one."""
    table = np.stack([_column(_EVERYDAY, 0.0) * _column(temper, 1.0) for temper in _TEMPERS])
    shares: Floats = table / table.sum(axis=1, keepdims=True)
    return shares
