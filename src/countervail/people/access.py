"""The one question about rights: can this person do this, to this thing, in this case?"""

from dataclasses import dataclass

from countervail.people.permissions import ALONE, NEVER_ONES_OWN, PERMISSIONS
from countervail.people.person import Grant, Person
from countervail.people.rights import OF_A_CASE, WHEREVER_HELD, Right
from countervail.vocabulary.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Thing:
    """What something is done to."""

    whose: frozenset[str] = frozenset()
    """Ids of the people whose work it is (a plan's proposer), or whom it is about (a member of staff)."""


NOTHING = Thing()
"""For rights whose answer does not depend on the thing."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, with the reason that goes to the ledger."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        return self.allowed


def can(person: Person, right: Right, thing: Thing = NOTHING, case: str | None = None) -> Decision:
    """Whether `person` may do what `right` names to `thing`, in `case` (None outside of cases)."""
    if person.removed:
        return Decision(allowed=False, reason="no longer a member of staff")
    if right in OF_A_CASE and case is None:
        return Decision(allowed=False, reason="names no case")
    if right in NEVER_ONES_OWN and person.id in thing.whose:
        return Decision(allowed=False, reason="nobody decides about their own")
    holding = next((grant for grant in _speaking(person) if _gives(grant, right, case)), None)
    if holding is None:
        return Decision(allowed=False, reason=f"no role of theirs allows '{right.value}' here")
    return Decision(allowed=True, reason=f"as {holding.role.value}")


def demand(person: Person, right: Right, thing: Thing = NOTHING, case: str | None = None) -> None:
    """Go on only if `can` says yes.

    Raises:
        RefusedError: it says no.
    """
    decision = can(person, right, thing, case)
    if not decision:
        hint = "Ask an administrator for the role, or a colleague who holds it. The attempt is on record."
        raise RefusedError(f"{person.pseudonym} may not do this: {decision.reason}.", hint=hint)


def _speaking(person: Person) -> list[Grant]:
    """The grants that count, in a steady order; a role held alone silences every other."""
    alone = {grant for grant in person.grants if grant.role in ALONE}
    return sorted(alone or person.grants, key=lambda grant: (grant.role, grant.case or ""))


def _gives(grant: Grant, right: Right, case: str | None) -> bool:
    if right not in PERMISSIONS[grant.role]:
        return False
    return grant.case is None or right in WHEREVER_HELD or (right in OF_A_CASE and grant.case == case)
