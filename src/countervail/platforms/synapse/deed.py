"""What every act of this platform is made of, and what it has at hand. One file an act in `deeds/`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.admin import AdminApi
from countervail.platforms.synapse.bearings import Bearings
from countervail.platforms.synapse.memory import Memory
from countervail.platforms.synapse.names import Names
from countervail.platforms.synapse.refusals import Refusals
from countervail.platforms.wire import Answered
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.prospect import Collateral

ENTRY_LETTERS = 12
"""Letters of a plan's hash in an entry's name."""


class DeclinedError(Exception):
    """The platform did not do it; the text says why and names nobody."""


@dataclass(frozen=True, slots=True)
class Site:
    """A server, and what we keep about it."""

    api: AdminApi
    names: Names
    memory: Memory
    refusals: Refusals | None
    """The module's list; None: this server has no such module."""
    own: frozenset[str] = frozenset()
    """Matrix ids of the administrator, the canary and the sender of notices: never acted on."""


@dataclass(frozen=True, slots=True)
class Cause:
    """On whose behalf something is done."""

    case: str
    plan: str
    """Hash."""
    step: str
    expires: str
    """When the plan's time is over (ISO 8601)."""

    @property
    def entry(self) -> str:
        """How the entry is named that this puts on a list."""
        return entry_name(self.plan, self.step)


def entry_name(plan: str, step: str) -> str:
    """How an entry is named that a step of a plan puts on a list: no other plan's is named so."""
    return f"{plan[:ENTRY_LETTERS]}/{step}"


Touched = Mapping[str, tuple[Collateral, ...]]
"""By subject: whom else an act reaches."""


def nobody_else(site: Site, subjects: Sequence[str], insiders: frozenset[str]) -> Touched:  # noqa: ARG001 -- as every deed is asked
    """The act reaches its subject alone."""
    return {}


@dataclass(frozen=True, slots=True)
class Deed:
    """One act. Subjects of acts on accounts are Matrix ids by now; others as the plan names them."""

    act: Act
    back: Reversibility
    effect: str
    effect_of_undo: str
    do: Callable[[Site, str, Cause], None]
    """Call for it; raises DeclinedError, LostAnswerError."""
    holds: Callable[[Site, str], bool | None]
    """Whether it is in force by the administrator's read-back; None, UnreadableError: the server does not say."""
    take_back: Callable[[Site, str], None] | None = None
    holds_all: Callable[[Site, Sequence[str]], Mapping[str, bool]] | None = None
    """The same for many, by subject; those it leaves out are read one by one."""
    flag: str = ""
    """The word that the account's state gains; empty: its state says nothing of this act."""
    seen: Callable[[Site, Bearings, str], bool | None] | None = None
    """Whether it is in force for whoever carries these bearings, None where they cannot tell; None: nobody can look."""
    seen_by: frozenset[Method] = frozenset()
    """Who can look: the subject itself, a canary to which the same is done, or anybody (then the canary as it is)."""
    undoing_seen: bool = True
    """Whether the same look tells that it was taken back."""
    touched: Callable[[Site, Sequence[str], frozenset[str]], Touched] = nobody_else
    knows: Callable[[Site, str], str | None] | None = None
    """For subjects that are no accounts: the state of one in a word; None: the platform has none of this name."""
    needs_module: bool = False


def require(answer: Answered, what: str) -> Answered:
    """An answer, if the call was taken.

    Raises:
        DeclinedError: it was not.
    """
    if not answer.fine:
        raise DeclinedError(f"{what}: the platform answered {answer.code}")
    return answer
