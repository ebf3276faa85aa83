"""Whoever takes accounts in answers for what was done to them."""

from dataclasses import replace

import pytest
from tests.casework.bureau import Bureau
from tests.casework.histories import opening
from tests.casework.plans.wishes import A, B

from countervail.casework.case import Case
from countervail.casework.lineage import answering, family, heir
from countervail.casework.plans.plan import Plan
from countervail.vocabulary.errors import InputError

OTHERS = ("courier:x", "courier:y")


def _other(desk: Bureau) -> Case:
    with desk.hand("ana") as hand:
        return desk.registry.open(hand, opening(OTHERS))


def _answering(desk: Bureau, plan: Plan) -> dict[str, set[str]]:
    with desk.office.database.reading() as connection:
        return {case: set(part) for case, part in answering(desk.cases, connection, plan).items()}


def _family(desk: Bureau, case: str) -> set[str]:
    with desk.office.database.reading() as connection:
        return {one.id for one in family(desk.cases, connection, desk.cases.load(connection, case))}


def test_a_case_that_was_merged_has_an_heir_however_often(desk: Bureau) -> None:
    cases = [_other(desk).id for _ in range(3)]
    plan = replace(desk.drafted(desk.judged().id), case=cases[0])
    desk.merged(cases[0], cases[1])
    desk.merged(cases[1], cases[2])
    with desk.office.database.reading() as connection:
        assert [heir(desk.cases, connection, one).id for one in cases] == [cases[2]] * 3
        with pytest.raises(InputError, match="no case C-9"):
            heir(desk.cases, connection, "C-9")
    assert _answering(desk, plan) == {cases[2]: {A, B}}
    assert _family(desk, cases[0]) == set(cases)


def test_after_a_split_each_case_answers_for_the_accounts_it_has(desk: Bureau) -> None:
    case, stranger = desk.judged().id, desk.judged().id
    plan = desk.drafted(case)
    assert _answering(desk, plan) == {case: {A, B}}
    part = desk.split(case, A).id
    assert _answering(desk, plan) == {case: {A, B}, part: {A}}
    late = desk.merged(part, _other(desk).id).id
    assert _answering(desk, plan) == {case: {A, B}, late: {A}}
    assert stranger not in _family(desk, case) == {case, part, late}


def test_an_erased_case_leads_no_further(desk: Bureau) -> None:
    case = desk.judged().id
    plan, part = desk.drafted(case), desk.split(case, A).id
    desk.cases.keys.erase(part, desk.office.now)
    assert _answering(desk, plan) == {case: {A, B}}
    assert _family(desk, case) == {case}
