"""The steps that warrants order, each by what it means on this server."""

from collections.abc import Sequence
from dataclasses import dataclass

from countervail.database.store import Database
from countervail.people.plan_terms import PlanTerms
from countervail.people.warrants import verify_warrants
from countervail.platforms.synapse.deed import Cause, Deed
from countervail.platforms.synapse.server import Server
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.warrant import Warrant


@dataclass(frozen=True, slots=True)
class OrderedStep:
    """One step."""

    id: str
    deed: Deed
    subject: str
    """By the server's own name."""
    cause: Cause


def ordered_steps(
    server: Server, people: Database, warrants: Sequence[Warrant], *, undo: bool
) -> tuple[OrderedStep, ...]:
    """What is ordered, every warrant checked before anything is done.

    Raises:
        RefusedError: a warrant does not hold.
        InputError: a step is nothing this server does.
    """
    now = server.clock()
    with people.reading() as connection:
        steps = verify_warrants(connection, warrants, now, undoing=undo)
    found = []
    for warrant, step in zip(warrants, steps, strict=True):
        deed, subject = server.named(Order(Act(step["act"]), step["subject"]))
        if deed is None or subject is None or subject in server.site.own:
            raise InputError(f"step {step['id']} is nothing this server does.", hint="Draft the plan again.")
        terms = PlanTerms.read(warrant.plan)
        cause = Cause(terms.case, terms.hash, str(step["id"]), terms.expires.isoformat())
        found.append(OrderedStep(str(step["id"]), deed, subject, cause))
    return tuple(found)
