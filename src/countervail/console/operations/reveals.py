"""Reveals: one person's reference opened, or one record that may name people; with a reason, on record first."""

import re
from dataclasses import dataclass

from countervail.console.case_network import run_needed
from countervail.console.consent import Consent, consented
from countervail.console.desk import Desk
from countervail.console.operation import writes
from countervail.console.operations.evidence import piece_of
from countervail.console.problem import MissingError
from countervail.console.reveal_payload import reveal_payload
from countervail.console.shown import Reason
from countervail.oversight.reveal import record_protected, record_reveal
from countervail.people.rights import Right
from countervail.people.statement import Purpose
from countervail.workflow.target_reveal import target_in_clear

_WORD = re.compile(r"[^\s\"',;<>()\[\]{}]+")
"""Whatever may be an id in a raw record."""


class Revealing(Consent):
    """Why, and the person's own confirmation."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Revealed:
    """What was revealed. It stands in this answer and nowhere else."""

    ref: str
    clear: str


@writes("/cases/{case}/targets/{ref}/reveal", Right.REVEAL_TARGET, "revealed.html", then="/cases/{case}/targets")
def reveal_target(desk: Desk, case: str, ref: str, revealing: Revealing) -> Revealed:
    """One target in clear, once, with a reason that stays in the case and an entry in the ledger."""
    found = desk.case(case)
    run = run_needed(desk, found)
    known = {row["target_ref"] for row in run.targets(found.opening.record.snapshot.network_id)}
    if ref not in known:
        raise MissingError("this case has no such target.", hint="See the case's targets.")
    consented(desk, revealing, Purpose.REVEAL, reveal_payload(case, ref))
    _record(desk, case, ref, revealing.reason)
    name = target_in_clear(run.folder, desk.services.keyring, ref)
    record_protected(desk.hand, desk.services.casework.protected, case, ref, [name])
    return Revealed(ref, name)


@writes("/cases/{case}/evidence/{evidence}/reveal", Right.REVEAL_TARGET, "revealed.html", then="/cases/{case}/evidence")
def reveal_record(desk: Desk, case: str, evidence: str, revealing: Revealing) -> Revealed:
    """A raw record that may name targets; errors and traces as for a target."""
    found = desk.case(case)
    piece = piece_of(found, evidence)
    consented(desk, revealing, Purpose.REVEAL, piece.sha256)
    _record(desk, case, evidence, revealing.reason)
    text = desk.services.casework.room.open(desk.connection, found, evidence).decode("utf-8", "replace")
    record_protected(desk.hand, desk.services.casework.protected, case, evidence, _words(text))
    return Revealed(evidence, text)


def _words(text: str) -> set[str]:
    found = set(_WORD.findall(text))
    return found | {word.rstrip(".:!?") for word in found}


def _record(desk: Desk, case: str, what: str, reason: str) -> None:
    """As the command line does it; and not more often than people are looked up one by one."""
    desk.services.paces.reveals.keep(desk.caller.key, desk.hand.now)
    record_reveal(desk.hand, desk.services.casework.cases, case, what, reason)
