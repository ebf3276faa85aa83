"""Guards speak where much speaks for innocence, and are silent otherwise."""

from tests.casework.histories import history, opening, snapshot, told

from countervail.casework.fold import fold
from countervail.casework.plans.guard import COUNTER_EVIDENCE_BITS, counter_evidence, protected_lifted
from countervail.casework.records.opening import Opening, Origin
from countervail.vocabulary.roles import Role


def test_little_counter_evidence_is_no_guard() -> None:
    assert counter_evidence(told()) == ()


def test_from_three_bits_on_counsel_looks() -> None:
    case = fold(history(Opening(Origin.REVIEW, "run", snapshot(against=COUNTER_EVIDENCE_BITS))))
    (guard,) = counter_evidence(case)
    assert (guard.says, guard.lifted_by) == ("3.0 bits speak for an innocent reading.", Role.COUNSEL)


def test_protected_accounts_are_a_number() -> None:
    assert protected_lifted(0) == ()
    assert protected_lifted(3)[0].says == "3 protected accounts are included."
    assert opening().snapshot.against < COUNTER_EVIDENCE_BITS
