"""The steps that warrants order, each by what it means on this platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from countervail.database.store import Database
from countervail.people.plan_terms import PlanTerms
from countervail.people.warrants import verify_warrants
from countervail.platforms.atproto.abilities import abilities
from countervail.platforms.atproto.deed import Cause, Deed
from countervail.platforms.atproto.names import did_of
from countervail.platforms.atproto.settings import AtprotoSettings
from countervail.vault.keys import Keyring
from countervail.vault.tokens import ledger_token
from countervail.vocabulary.acts import Act
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.warrant import Warrant


@dataclass(frozen=True, slots=True)
class OrderedStep:
    """One step."""

    id: str
    deed: Deed
    subject: str
    """By the platform's own name."""
    cause: Cause


@dataclass(frozen=True, slots=True)
class Ordering:
    """Reads warrants, once every one of them is checked."""

    people: Database
    keys: Keyring
    settings: AtprotoSettings

    def steps(self, warrants: Sequence[Warrant], now: datetime, *, undo: bool) -> tuple[OrderedStep, ...]:
        """What is ordered.

        Raises:
            RefusedError: a warrant does not hold.
            InputError: a step is nothing this platform does.
        """
        with self.people.reading() as connection:
            steps = verify_warrants(connection, warrants, now, undoing=undo)
        found = []
        for warrant, step in zip(warrants, steps, strict=True):
            deed, subject = named(Order(Act(step["act"]), step["subject"]))
            if deed is None or subject is None:
                raise InputError(f"step {step['id']} is nothing this platform does.", hint="Draft the plan again.")
            terms = PlanTerms.read(warrant.plan)
            name = ledger_token(self.keys.key("tokens"), digest(canonical_json([terms.hash, step["id"]])))
            cause = Cause(terms.case, name, self.settings.moderator, self.settings.directly)
            found.append(OrderedStep(str(step["id"]), deed, subject, cause))
        return tuple(found)


def named(order: Order) -> tuple[Deed | None, str | None]:
    """What an order means here: the act, and the subject by the platform's name; None where it means nothing."""
    deed = abilities().get(order.act)
    if deed is None:
        return None, None
    return deed, did_of(order.subject) if deed.on_account else order.subject
