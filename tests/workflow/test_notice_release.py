"""A release: the decision and its outbox in one transaction, once, on two people's word."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.disruption.notices.exclusions import ExclusionList
from countervail.disruption.notices.sending.delivery import Channel
from countervail.disruption.notices.tables import DELIVERIES, NOTICES, RELEASES
from countervail.ledger.log import about
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.workflow.benches.notice_office import POLICY, RULE, NoticeOffice
from countervail.workflow.notice_plan import draft_notices


def _rows(office: NoticeOffice) -> tuple[int, int, int]:
    with office.database.reading() as connection:
        tables = (RELEASES, NOTICES, DELIVERIES)
        counts = [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]
        return counts[0], counts[1], counts[2]


def test_everything_is_written_with_the_decision(office: NoticeOffice, plan: str) -> None:
    released = office.release(plan)
    assert (released.people, released.spared) == (12, 0)
    assert _rows(office) == (1, 12, 24)
    with office.database.reading() as connection:
        kinds = [json.loads(entry.text)["kind"] for entry in about(connection, plan)]
    assert kinds[-4:] == ["plan.begun", "step.intended", "step.accepted", "notices.released"]


def test_an_approval_is_used_once(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with pytest.raises(RefusedError):
        office.release(plan)
    assert _rows(office) == (1, 12, 24)


def test_one_signature_or_a_late_one_releases_nothing(office: NoticeOffice, plan: str) -> None:
    acting = office.acting("ana")
    with acting.hand() as hand:
        draft = draft_notices(acting.casework, hand, office.sources, "C-1", POLICY, RULE)
    with pytest.raises(InputError):
        office.release(draft.plan.hash)
    office.now += timedelta(hours=25)
    with pytest.raises(RefusedError):
        office.release(plan)
    assert _rows(office) == (0, 0, 0)


def test_whoever_may_not_be_told_any_more_is_spared(office: NoticeOffice, plan: str) -> None:
    with office.acting("col").hand() as hand:
        until = office.now + timedelta(days=9)
        ExclusionList(office.keys.key("notice")).suppress(hand, "plaza:person-000002", "Order 7", until)
    assert office.release(plan).spared == 1


def test_a_word_of_the_case_in_the_settings_stops_the_release(office: NoticeOffice, plan: str) -> None:
    office.settings = office.settings.model_copy(update={"surfaces": {"plaza": "Plaza of maker-a"}})
    with pytest.raises(RefusedError, match="names something of the case"):
        office.release(plan)
    assert _rows(office) == (0, 0, 0)


def test_two_racing_plans_tell_nobody_twice(office: NoticeOffice) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    one, other = office.approved("C-1"), office.approved("C-1")
    office.release(one)
    with pytest.raises(RefusedError, match="nobody on the list"):
        office.release(other)
    assert _rows(office)[1] == 12
