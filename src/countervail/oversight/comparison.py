"""The one thing seen from both sides, by the auditor alone: did a lawful request name a target of an open case?

Accounts of requests become target references under the keys `store` and `tokens`; those of open cases are references
already, in the evidence each case was opened with. Equal references are equal accounts; nobody is read in clear.
"""

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select

from countervail.casework.assembly import Casework
from countervail.casework.case import CaseState
from countervail.casework.hand import Hand
from countervail.casework.tables import CASES
from countervail.oversight.requests.request import ENDED
from countervail.oversight.requests.requests import Requests
from countervail.oversight.tables import COMPARISONS
from countervail.people.rights import Right
from countervail.vault.fields import FieldSeal, Place
from countervail.vault.keys import Keyring
from countervail.vault.sealing import keyed_hash
from countervail.vault.tokens import target_ref
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError

KEY = "comparison"
"""Names the key that seals the results."""
_WATCHED = "targets.parquet"
"""Source of the evidence that holds a case's targets."""
Refs = Mapping[str, AbstractSet[str]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A request named a target of an open case."""

    request: str
    case: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One night's."""

    day: date
    requests: int
    """Requests not ended that were compared."""
    cases: int
    """Open cases."""
    meetings: tuple[Meeting, ...]


def meetings(asked: Refs, watched: Refs) -> tuple[Meeting, ...]:
    """Which requests and cases have a reference in common."""
    return tuple(
        Meeting(request, case)
        for request in sorted(asked)
        for case in sorted(watched)
        if asked[request] & watched[case]
    )


def refs_asked(register: Connection, requests: Requests, keyring: Keyring) -> dict[str, frozenset[str]]:
    """References of the accounts that requests name, which are not ended."""
    store, tokens = keyring.key("store"), keyring.key("tokens")
    found = {}
    for identity in requests.ids(register):
        request = requests.load(register, identity)
        if request.state not in ENDED:
            blinds = (keyed_hash(store, one.encode(), purpose=b"blind") for one in request.demand.scope.accounts)
            found[identity] = frozenset(target_ref(tokens, blind) for blind in blinds)
    return found


def refs_watched(connection: Connection, casework: Casework) -> dict[str, frozenset[str]]:
    """References of the targets of open cases."""
    still = (CaseState.OPEN.value, CaseState.DECIDED.value)
    found = {}
    for identity in connection.execute(select(CASES.c.id).where(CASES.c.state.in_(still))).scalars().all():
        case = casework.cases.load(connection, identity)
        pieces = [piece.id for piece in case.evidence if piece.source == _WATCHED]
        rows = [row for piece in pieces for row in json.loads(casework.room.open(connection, case, piece))]
        found[identity] = frozenset(str(row["target_ref"]) for row in rows)
    return found


def compare(hand: Hand, register: Connection, requests: Requests, casework: Casework, keyring: Keyring) -> Comparison:
    """Compare, keep the result sealed, and give it to the auditor who asks. The ledger says that it was done, no more.

    Raises:
        RefusedError: the person is no auditor.
    """
    hand.demand(Right.READ_COMPARISON)
    asked, watched = refs_asked(register, requests, keyring), refs_watched(hand.connection, casework)
    made = Comparison(hand.now.date(), len(asked), len(watched), meetings(asked, watched))
    content = json.dumps([[one.request, one.case] for one in made.meetings])
    sealed = _seal(casework, hand).seal(content, Place("comparisons", str(to_micros(hand.now)), "meetings"))
    row = {"made_at": to_micros(hand.now), "requests": made.requests, "cases": made.cases, "meetings": sealed}
    hand.connection.execute(insert(COMPARISONS).values(row))
    hand.enter("comparison.made", str(made.day), {"requests": made.requests, "cases": made.cases})
    return made


def _seal(casework: Casework, hand: Hand) -> FieldSeal:
    keys = casework.cases.keys
    try:
        return keys.seal(KEY)
    except InputError:
        return keys.create(KEY, hand.now)
