"""Whether enough different people stand behind a plan: in service, in their role, and free of one another."""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations

from sqlalchemy import Connection

from countervail.people.access import Thing, demand
from countervail.people.person import Person
from countervail.people.plan_terms import PlanTerms
from countervail.people.rights import Right
from countervail.people.roll import person_with
from countervail.people.seven_days import barred, handovers_of
from countervail.people.signatures import verify_signature
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.warrant import Signature


def check_consent(
    connection: Connection, terms: PlanTerms, signatures: Sequence[Signature], restores_on: str | None, at: datetime
) -> None:
    """Make sure of a plan's signatures as of one moment: proposer, approver, then whoever lifts a guard.

    Raises:
        RefusedError: one is missing, does not count, or two of them are one hand.
    """
    if terms.stopped:
        raise RefusedError("a guard stands in this plan that nobody may lift.", hint="Draft it again without.")
    if restores_on is not None:
        _check_restoration(connection, terms, signatures, restores_on, at)
        return
    if len(signatures) < len(("proposer", "approver")):
        raise RefusedError("two people must have signed this plan.", hint="Have a second person approve it.")
    proposal, approval, *others = signatures
    _check_one(connection, terms, proposal, Purpose.PROPOSE, Right.PROPOSE_PLAN, at)
    _check_proposer(terms, proposal)
    _check_one(connection, terms, approval, Purpose.APPROVE, Right.APPROVE_PLAN, at)
    lifting = [_check_one(connection, terms, one, Purpose.LIFT_GUARD, Right.LIFT_GUARD, at) for one in others]
    _check_thirds(terms, lifting)
    check_apart(connection, signatures, at)


def _check_restoration(
    connection: Connection, terms: PlanTerms, signatures: Sequence[Signature], restores_on: str, at: datetime
) -> None:
    if restores_on not in terms.basis or not terms.undoes or not all(terms.undoes.values()) or terms.thirds:
        hint = "Have a second person approve it."
        raise RefusedError("one person alone can only take acts back, on an appeal the plan names.", hint=hint)
    if len(signatures) != 1:
        raise RefusedError("a restoration on an appeal carries one signature.", hint="Leave out the appeal, or a name.")
    _check_one(connection, terms, signatures[0], Purpose.RESTORE, Right.UNDO, at)
    _check_proposer(terms, signatures[0])


def _check_one(
    connection: Connection, terms: PlanTerms, signature: Signature, purpose: Purpose, right: Right, at: datetime
) -> Person:
    """One signature, by somebody who had the right when signing and has it still."""
    person = verify_signature(connection, terms.hash, signature, at, purpose=purpose)
    own = frozenset({terms.proposer}) if right in (Right.APPROVE_PLAN, Right.LIFT_GUARD) else frozenset[str]()
    for standing in (person_with(connection, person.id, signature.signed_at), person):
        demand(standing, right, Thing(whose=own), terms.case)
    return person


def _check_proposer(terms: PlanTerms, proposal: Signature) -> None:
    if proposal.person != terms.proposer:
        raise RefusedError("the plan names another proposer than the one who signed.", hint="Draft it again.")


def _check_thirds(terms: PlanTerms, lifting: Sequence[Person]) -> None:
    held = {grant.role for person in lifting for grant in person.grants if grant.case in (None, terms.case)}
    missing = sorted(terms.thirds - held)
    if missing:
        raise RefusedError(f"{missing[0].value} must have signed this plan too.", hint="Ask for their signature.")


def check_apart(connection: Connection, signatures: Sequence[Signature], at: datetime) -> None:
    """Make sure that no two signatures are one hand's.

    Raises:
        RefusedError: somebody signed twice, or gave another signer their authenticator within seven days.
    """
    for one, other in combinations(signatures, 2):
        if one.person == other.person:
            raise RefusedError("the same person signed twice.", hint="Have another person sign.")
        handovers = [*handovers_of(connection, one.person, at), *handovers_of(connection, other.person, at)]
        if barred(handovers, one.person, other.person, min(one.signed_at, other.signed_at)):
            hint = "Have somebody else sign, or wait until seven days have passed and draft the plan again."
            raise RefusedError("one of these people enrolled or reset the other's authenticator.", hint=hint)
