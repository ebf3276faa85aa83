"""What must be true before anything is handed out: two officers, and a law that covers each kind of data."""

from collections.abc import Sequence
from typing import Protocol

from countervail.oversight.requests.agency import Agency, AgencyState
from countervail.oversight.requests.basis import Basis, LegalBases
from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.records.demand import Channel
from countervail.oversight.requests.request import Request
from countervail.oversight.requests.scope import MOST_ACCOUNTS
from countervail.people.access import Thing, demand
from countervail.people.rights import Right
from countervail.people.roll import person_with
from countervail.people.seven_days import barred, handovers_of
from countervail.people.signatures import verify_signature
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.warrant import Signature

UNPROVED = frozenset({Channel.MAIL, Channel.FORM})
"""Ways that prove nothing but the hold of a mailbox: those of police are bought and sold."""


class Safeguard(Protocol):
    """Asked when a disclosure is prepared, when it is proposed, and once more when it is approved."""

    def bases(self, request: Request, agency: Agency) -> Sequence[Basis]:
        """The laws that cover what a request asks for; refuses where there are none, or the agency is not known."""

    def check_one(self, clerk: Clerk, payload: str, signature: Signature, part: Purpose) -> None:
        """Refuse a signature that is not the acting officer's own over this manifest, for this part."""

    def check_two(self, clerk: Clerk, payload: str, proposal: Signature, approval: Signature) -> None:
        """Refuse signatures that do not go together."""


class TwoOfficersAndALaw:
    """The rule; there is no other outside of tests."""

    def __init__(self, matrix: LegalBases) -> None:
        self._matrix = matrix

    def bases(self, request: Request, agency: Agency) -> Sequence[Basis]:
        """The laws that cover what a request asks for, as narrowed."""
        if agency.state is not AgencyState.CONFIRMED:
            raise _refuse(f"agency {agency.id} is {agency.state.value}.", "Have two people verify it first.")
        if request.emergency and request.called_back is not True:
            hint = "Call the number in the agency's file, then `countervail requests call`."
            raise _refuse("an emergency is answered after a call-back that confirmed it.", hint)
        if request.demand.channel in UNPROVED and request.called_back is not True:
            hint = "Call the number in the agency's file, then `countervail requests call`."
            raise _refuse("what came by mail or form is answered after a call-back that confirmed it.", hint)
        if request.called_back is False:
            raise _refuse("the agency does not know this request.", "Refuse it as unverified.")
        if len(request.scope.accounts) > MOST_ACCOUNTS:
            raise _refuse(f"a request for more than {MOST_ACCOUNTS} accounts is a dragnet.", "Narrow it first.")
        demand_ = request.demand
        found = self._matrix.covering(demand_.country, demand_.process, request.scope.kinds)
        if found is None:
            asked = ", ".join(kind.value for kind in request.scope.kinds)
            hint = "Narrow it to what the law covers, or refuse it: `countervail requests bases`."
            raise _refuse(f"no law of {demand_.country} lets a {demand_.process.value} reach all of: {asked}.", hint)
        return found

    def check_one(self, clerk: Clerk, payload: str, signature: Signature, part: Purpose) -> None:
        """Refuse a signature that is not the acting officer's own over this manifest, for this part."""
        if signature.person != clerk.id:
            raise _refuse("this is another person's signature.", "Sign with your own key.")
        verify_signature(clerk.roll, payload, signature, clerk.now, purpose=part)

    def check_two(self, clerk: Clerk, payload: str, proposal: Signature, approval: Signature) -> None:
        """Refuse signatures by one hand, by people without the right, or by one who handed the other their key."""
        first = verify_signature(clerk.roll, payload, proposal, clerk.now, purpose=Purpose.PROPOSE_DISCLOSURE)
        second = verify_signature(clerk.roll, payload, approval, clerk.now, purpose=Purpose.APPROVE_DISCLOSURE)
        for at in (proposal.signed_at, clerk.now):
            demand(person_with(clerk.roll, first.id, at), Right.WRITE_REGISTER)
        for at in (approval.signed_at, clerk.now):
            proposer = Thing(whose=frozenset({first.id}))
            demand(person_with(clerk.roll, second.id, at), Right.APPROVE_DISCLOSURE, proposer)
        handovers = [*handovers_of(clerk.roll, first.id, clerk.now), *handovers_of(clerk.roll, second.id, clerk.now)]
        if barred(handovers, first.id, second.id, min(proposal.signed_at, approval.signed_at)):
            raise _refuse("one of these people enrolled or reset the other's authenticator.", "Have a third sign.")


def _refuse(message: str, hint: str) -> RefusedError:
    return RefusedError(message, hint=hint)
