"""Reveals: one person's reference opened, or one record that may name people; with a reason, on record first."""

from dataclasses import dataclass

from countervail.casework.case import Case
from countervail.casework.records.note import Note
from countervail.console.case_network import run_needed
from countervail.console.consent import Consent, consented
from countervail.console.desk import Desk
from countervail.console.operation import writes
from countervail.console.operations.evidence import piece_of
from countervail.console.problem import MissingError
from countervail.console.reveal_payload import reveal_payload
from countervail.console.shown import Reason
from countervail.people.rights import Right
from countervail.people.statement import Purpose
from countervail.workflow.target_reveal import target_in_clear


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
    _record(desk, found, ref, revealing.reason)
    return Revealed(ref, target_in_clear(run.folder, desk.services.keyring, ref))


@writes("/cases/{case}/evidence/{evidence}/reveal", Right.REVEAL_TARGET, "revealed.html", then="/cases/{case}/evidence")
def reveal_record(desk: Desk, case: str, evidence: str, revealing: Revealing) -> Revealed:
    """A raw record that may name targets; errors and traces as for a target."""
    found = desk.case(case)
    piece = piece_of(found, evidence)
    consented(desk, revealing, Purpose.REVEAL, piece.sha256)
    _record(desk, found, evidence, revealing.reason)
    raw = desk.services.casework.room.open(desk.connection, found, evidence)
    return Revealed(evidence, raw.decode("utf-8", "replace"))


def _record(desk: Desk, case: Case, what: str, reason: str) -> None:
    """The reason in the case, sealed; in the ledger who revealed what, and where the reason stands."""
    desk.services.paces.reveals.keep(desk.caller.key, desk.hand.now)
    note = Note(f"Revealed {what}: {reason}")
    after = desk.services.casework.cases.say(desk.hand, case.id, note)
    facts = {"case": case.id, "note": after.seq}
    desk.hand.enter("target.revealed", what, facts, high_impact=True)
