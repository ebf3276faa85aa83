"""Casework comes whole from a keys folder."""

from pathlib import Path

from tests.casework.bureau import Bureau
from tests.casework.histories import opening

from countervail.casework.assembly import Casework
from countervail.casework.plans.subjects import HIGH_IMPACT
from countervail.casework.safeguard import TwoPeople
from countervail.vault.keys import Keyring


def test_its_parts_stand_on_one_another(desk: Bureau, tmp_path: Path) -> None:
    casework = Casework.of(Keyring.ensure(tmp_path / "other"), third_for=HIGH_IMPACT)
    with desk.hand("ana") as hand:
        case = casework.registry.open(hand, opening())
        assert casework.cases.load(hand.connection, case.id) == case
        assert casework.index.also_in(hand.connection, [case.members[0]]) == {case.members[0]: [case.id]}
    casework.close()


def test_its_approvals_keep_the_rule_of_two_people(tmp_path: Path) -> None:
    casework = Casework.of(Keyring.ensure(tmp_path / "other"))
    assert isinstance(casework.approvals.proposals.safeguard, TwoPeople)
    casework.close()
