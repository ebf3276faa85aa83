"""The words of a case are gathered from wherever they stand; what is ordinary stops no notice."""

from datetime import timedelta

import pytest
from tests.disruption.notices.canaries import PAPER, plant
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.casework.evidence_room import Found
from countervail.casework.likelihood import Likelihood
from countervail.casework.records.attribution import Attribution
from countervail.disruption.notices.screen import Screen
from countervail.intelligence.operators.claim import About, Claim
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.benches.notice_office import DEPLOYMENT, NoticeOffice
from countervail.workflow.notice_house import house_of
from countervail.workflow.notice_words import screen_of


def _screen(office: NoticeOffice) -> Screen:
    with office.database.reading() as connection:
        house = house_of(connection, office.settings, DEPLOYMENT, office.keys)
        case = office.casework.cases.load(connection, "C-1")
        return screen_of(connection, case, [], office.sources.accounts_of(case), house)


def _firm(office: NoticeOffice, name: str, *, named: bool = False) -> None:
    with office.acting("ana").hand() as hand:
        firm = enter(hand, OperatorKind.FIRM, name, [Claim(About.NAME, name, PAPER)])
        if named:
            found = Found("the log", "logins", "They keep office hours.", b"{}", hand.now - timedelta(days=3))
            shown = office.casework.room.add(hand, "C-1", found).id
            office.casework.cases.say(hand, "C-1", Attribution(firm.id, Likelihood.LIKELY, (shown,), "hours"))


@pytest.mark.parametrize("said", ["Nightcanary", "QNZ", "seen-canary.example", "lure-canary.example", "maker-a"])
def test_every_source_is_asked(office: NoticeOffice, said: str) -> None:
    _screen(office).pass_text("Beware of maker.", "here")
    plant(office, "C-1")
    with pytest.raises(RefusedError):
        _screen(office).pass_text(f"Beware of {said}.", "here")


def test_a_registry_full_of_ordinary_names_stops_no_notice(office: NoticeOffice) -> None:
    for name in ("Reference", "Help", "People"):
        _firm(office, name)
    assert office.release(office.approved("C-1")).people > 0


def test_whom_the_case_names_is_looked_for_whatever_it_means_until_somebody_says_so(office: NoticeOffice) -> None:
    _firm(office, "Reference", named=True)
    plan = office.approved("C-1")
    with pytest.raises(RefusedError, match="an operator's name"):
        office.release(plan)
    office.settings = office.settings.model_copy(update={"ordinary": ("reference",)})
    assert office.release(plan).people > 0


def test_evidence_may_name_the_deployments_own_host_and_no_other(office: NoticeOffice) -> None:
    with office.acting("ana").hand() as hand:
        says = "They looked at plaza.example/people, help.plaza.example and lure.example."
        office.casework.room.add(hand, "C-1", Found("the log", "views", says, b"{}", hand.now - timedelta(days=3)))
    screen = _screen(office)
    screen.pass_text("Objections: https://plaza.example/appeal, https://plaza.example/people", "here")
    with pytest.raises(RefusedError, match="something of the case"):
        screen.pass_text("Objections: https://lure.example/appeal", "here")
