"""What an OCSF class tells us: where its fields lie and which verb its activities are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from countervail.vocabulary.verbs import Verb


@dataclass(frozen=True, slots=True)
class Facts:
    """The few facts of an event that decide its verb; texts as OCSF has them, empty where absent."""

    activity_id: str
    activity_name: str
    status_id: str
    code: Verb | None
    """`metadata.event_code` (or `api.operation`), where it is one of our verbs or the mapping makes it one."""
    request: Verb | None
    """What the mapping's [requests] say of the URL's path."""
    image: bool
    """The file is a picture."""
    target: bool
    """Another account is named."""
    container: bool
    """A group, room or thread is named."""


@dataclass(frozen=True, slots=True)
class Left:
    """An activity OCSF defines and our vocabulary rightly has no verb for: counted as dropped, under this name."""

    why: str


Decision = Verb | Left | None
"""None: nobody knows what it is; the row goes to quarantine as an unknown verb."""


@dataclass(frozen=True, slots=True)
class OcsfClass:
    """One class of OCSF events."""

    uid: int
    name: str
    columns: Mapping[str, tuple[str, ...]]
    """Our column -> OCSF paths; the first that is there counts."""
    verb: Callable[[Facts], Decision]


COMMON: Mapping[str, tuple[str, ...]] = {
    "uid": ("ce_id", "metadata.uid"),
    "source": ("ce_source",),
    "time": ("time",),
    "surface": ("metadata.product.name",),
    "actor_uid": ("actor.user.uid",),
    "ip": ("src_endpoint.ip",),
    "device_uid": ("device.uid",),
    "user_agent": ("http_request.user_agent",),
}
"""Columns every class fills alike unless it says otherwise. Envelope fields come first: they are the duplicate key."""


def columns(**own: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The common columns and a class's own."""
    return {**COMMON, **own}


def left(name: str, facts: Facts) -> Left:
    """An activity without a verb, by its class and activity."""
    return Left(f"OCSF {name}, activity {facts.activity_name or facts.activity_id}: no verb for it")
