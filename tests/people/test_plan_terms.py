"""The terms read from a plan: from its one spelling, or not at all."""

import json
from datetime import timedelta

import pytest
from tests.people.office import CASE, Office
from tests.people.plans import BASIS, GUARD, plan, restoration

from countervail.people.plan_terms import KEPT, PlanTerms, texts_read
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role


def test_the_terms_are_the_plans_own(office: Office) -> None:
    text = plan(office, guards=[GUARD])
    terms = PlanTerms.read(text)
    assert (terms.hash, terms.case, terms.proposer) == (digest(text), CASE, office.people["ana"].id)
    assert (terms.latest_start, terms.expires) == (office.now + timedelta(hours=24), office.now + timedelta(hours=48))
    assert (terms.undoes, terms.thirds, terms.stopped, terms.basis) == ({"S-1": False}, {Role.COUNSEL}, False, set())


def test_a_restoration_names_what_it_rests_on(office: Office) -> None:
    terms = PlanTerms.read(restoration(office))
    assert (terms.undoes, terms.basis) == ({"S-1": True}, {BASIS})


def test_a_guard_that_nobody_lifts_stops_the_plan(office: Office) -> None:
    assert PlanTerms.read(plan(office, guards=[GUARD | {"lifted_by": None}])).stopped


def _without(text: bytes, name: str) -> bytes:
    return canonical_json({key: value for key, value in json.loads(text).items() if key != name})


def test_what_is_no_plan_is_refused(office: Office) -> None:
    text = plan(office)
    step = {"id": "S-1", "undo": False}
    broken = [_without(text, name) for name in json.loads(text)]
    twice = plan(office, steps=[step, step | {"undo": True}])
    naive = plan(office, expires="2026-03-02T09:00:00")
    role = plan(office, guards=[GUARD | {"lifted_by": "king"}])
    other = plan(office, restores=["x"])
    spelling = [text + b" ", text.replace(b":", b": ", 1), b'{"case":"C-0",' + text[1:]]
    for wrong in (*broken, twice, naive, role, other, *spelling, b"", b"null", b"\xff"):
        with pytest.raises(RefusedError, match="not the text of a plan"):
            PlanTerms.read(wrong)


def test_a_step_is_handed_out_as_a_copy(office: Office) -> None:
    terms = PlanTerms.read(plan(office))
    terms.step("S-1")["subject"] = "account:2"
    assert terms.step("S-1")["subject"] == "account:1"
    with pytest.raises(KeyError):
        terms.step("S-2")


def test_a_text_is_read_once_and_another_byte_anew(office: Office) -> None:
    text = plan(office, left_out={"unsure": 1})
    before = texts_read()
    terms = PlanTerms.read(text)
    assert [PlanTerms.read(bytes(bytearray(text))) for _ in range(50)] == [terms] * 50
    assert texts_read() == before + 1
    for number in range(2, 2 + KEPT):
        assert PlanTerms.read(plan(office, left_out={"unsure": number})).hash != terms.hash
    assert texts_read() == before + 1 + KEPT


def test_a_text_that_is_none_is_refused_as_often_as_it_comes(office: Office) -> None:
    wrong = plan(office) + b" "
    for _ in range(2):
        with pytest.raises(RefusedError, match="not the text of a plan"):
            PlanTerms.read(wrong)
