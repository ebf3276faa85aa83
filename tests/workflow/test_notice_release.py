"""A release: the decision and its outbox in one transaction, once, on two people's word."""

import json
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import func, select
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.disruption.notices.exclusions import ExclusionList
from countervail.disruption.notices.release import counts
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
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
    assert (released.people, released.spared, released.too_late) == (12, 0, 0)
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


@pytest.mark.parametrize("who", ["000003", ""], ids=["one", "everybody"])
def test_whoever_asked_for_a_day_after_the_plan_is_left_to_a_later_draft(own_office: NoticeOffice, who: str) -> None:
    office = own_office
    plan = office.approved("C-1")
    table = pq.read_table(office.settings.contacts)
    names = table["account_uid"].to_pylist()
    care = pa.array([["later"] if who in name else [] for name in names])
    days = pa.array([date(2026, 3, 16) if who in name else None for name in names], pa.date32())
    pq.write_table(table.append_column("care", care).append_column("not_before", days), office.settings.contacts)
    if not who:
        with pytest.raises(RefusedError, match="on which this plan is over"):
            office.release(plan)
        assert _rows(office) == (0, 0, 0)
        return
    released = office.release(plan)
    assert (released.people, released.spared, released.too_late) == (11, 0, 1)
    assert released.last_due == office.now
    with office.sender() as sender:
        sender.run()
    with office.database.reading() as connection:
        entries = [json.loads(entry.text) for entry in about(connection, plan)]
    said = next(entry["body"] for entry in entries if entry["kind"] == "notices.released")
    assert (said["people"], said["asked_for_later"]) == (11, 1)
    office.now += timedelta(days=7)
    assert office.release(office.approved("C-1")).people == 1, "on that day a draft tells this one"


PAIR = ("plaza:person-000003", "plaza:person-000004")


@pytest.fixture
def second(own_office: NoticeOffice) -> str:
    """The account beside the listed one of somebody who has two."""
    office = own_office
    accounts = pq.read_table(office.settings.accounts)
    persons = ["ida" if name in PAIR else None for name in accounts["account_uid"].to_pylist()]
    pq.write_table(accounts.append_column("identity_uid", pa.array(persons, pa.string())), office.settings.accounts)
    with office.database.reading() as connection:
        case = office.casework.cases.load(connection, "C-1")
        chosen = office.sources.chosen(connection, case, office.sources.watched(case), office.now)
    (both,) = (one for one in chosen.people if one.person == "ida")
    (other,) = both.others
    assert {both.account, other} == set(PAIR)
    return other


def _decoy(office: NoticeOffice, account: str) -> None:
    with office.acting("col").hand() as hand:
        ExclusionList(office.keys.key("notice")).mark_decoys(hand, [account], "Made up.")


def test_whose_second_account_is_found_to_be_a_decoy_is_spared_at_the_release(
    own_office: NoticeOffice, second: str
) -> None:
    plan = own_office.approved("C-1")
    _decoy(own_office, second)
    released = own_office.release(plan)
    assert (released.people, released.spared) == (10, 1)


def test_whose_second_account_is_found_to_be_a_decoy_is_spared_at_the_batch(
    own_office: NoticeOffice, second: str
) -> None:
    plan = own_office.approved("C-1")
    assert own_office.release(plan).people == 11
    _decoy(own_office, second)
    with own_office.sender() as sender:
        sender.run()
    with own_office.database.reading() as connection:
        stand = counts(connection, plan)
    assert {state: people for (_, state), people in stand.items()} == {DeliveryState.SENT: 10, DeliveryState.SPARED: 1}


def test_whoever_is_held_by_the_word_of_their_second_account_is_held_at_the_release_too(
    own_office: NoticeOffice, second: str
) -> None:
    contacts = own_office.settings.contacts
    assert contacts is not None
    table = pq.read_table(contacts)
    care = [["detention"] if name == second else [] for name in table["account_uid"].to_pylist()]
    pq.write_table(table.append_column("care", pa.array(care)), contacts)
    plan = own_office.approved("C-1")
    own_office.release(plan)
    with own_office.sender() as sender:
        sender.run()
    with own_office.database.reading() as connection:
        stand = counts(connection, plan)
    assert {state: people for (_, state), people in stand.items()} == {DeliveryState.SENT: 10, DeliveryState.HELD: 1}


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
