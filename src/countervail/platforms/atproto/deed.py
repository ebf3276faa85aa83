"""What every act of this platform is made of. One file an act in `deeds/`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from countervail.platforms.atproto.account import Services
from countervail.platforms.wire import Answered
from countervail.vocabulary.acts import Act, Reversibility

EVENTS = "tools.ozone.moderation.defs#"
REPEATED = "DuplicateExternalId"


class DeclinedError(Exception):
    """The platform did not do it; the text says why and names nobody."""


@dataclass(frozen=True, slots=True)
class Cause:
    """On whose behalf something is done."""

    case: str
    key: str
    """Of this one step; Ozone keeps it for good, and takes it once."""
    moderator: str
    """DID in whose name Ozone writes it down."""
    directly: bool = False
    """Tell the host itself; Ozone then knows nothing of it."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the administrators of both services say."""

    holds: bool
    reason: str = ""
    """Where the two do not agree: what each says."""
    arrived: bool = False
    """Whether a call of ours certainly got there, whatever came of it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One act. Subjects of acts on accounts are DIDs by now; others as the plan names them."""

    act: Act
    back: Reversibility
    effect: str
    effect_of_undo: str
    do: Callable[[Services, str, Cause], None]
    take_back: Callable[[Services, str, Cause], None]
    holds: Callable[[Services, str, bool], Held]
    """Whether it is in force; the last says that it was called for, so that the host may need a moment."""
    seen: Callable[[Services, str], bool | None] | None = None
    """Whether anybody sees it, without signing in; None: nobody can."""
    state: str = ""
    """The word that the account's state becomes; empty: its state says nothing of this act."""
    on_account: bool = True


def emit(services: Services, did: str, event: Mapping[str, Any], cause: Cause) -> None:
    """Have Ozone do something to an account, once.

    Raises:
        DeclinedError: it did not.
        LostAnswerError: nobody knows.
    """
    told = {
        "event": {**event, "$type": EVENTS + str(event["$type"]), "comment": f"case {cause.case}"},
        "subject": {"$type": "com.atproto.admin.defs#repoRef", "did": did},
        "createdBy": cause.moderator,
        "externalId": cause.key,
    }
    require(services.ozone.post("tools.ozone.moderation.emitEvent", told))


def tell_host(services: Services, did: str, cause: Cause, *, down: bool) -> None:
    """Have the host itself take an account down, or give it back; errors as for `emit`."""
    told = {
        "subject": {"$type": "com.atproto.admin.defs#repoRef", "did": did},
        "takedown": {"applied": down, "ref": cause.key},
    }
    require(services.pds.post("com.atproto.admin.updateSubjectStatus", told))


def require(answer: Answered) -> None:
    """Go on if a call was taken, now or before.

    Raises:
        DeclinedError: it was not.
    """
    if answer.fine or answer.code == REPEATED:
        return
    already = "already taken down" in str(answer.body.get("message", ""))
    say = "it counts as taken down already" if already else f"the platform answered {answer.code}"
    raise DeclinedError(say)
