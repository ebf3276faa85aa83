"""The promises every platform keeps: describe, activity, evidence; snapshot, preview, apply, verify, undo, compare;
notices; and what it never does.

Whoever imports these tests gives a fixture `platform`: see `Platform`.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import pytest
from tests.casework.bureau import Bureau
from tests.casework.plans.wishes import LOCK
from tests.people.plans import by_two
from tests.people.plans import plan as made_plan

from countervail.activity.schema import ACCOUNTS, ACTIVITY, REQUIRED
from countervail.casework.plans.plan import Plan
from countervail.disruption.notices.people_list import PeopleList
from countervail.platforms.adapter import Adapter, Answer, Question, Reach
from countervail.platforms.telling import InPlatform, Notified
from countervail.vocabulary.acts import Act, Reversibility, StepState
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.prospect import Order
from countervail.vocabulary.verbs import Verb
from countervail.vocabulary.warrant import Signature, Warrant

KEY, BACK = "the call", "the way back"
LONG_AGO, NEVER_YET = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
MESSAGE = "the words that nobody keeps"
"""What somebody says where `happens` has them say something; no row and no snapshot ever holds it."""


class Platform(Protocol):
    """A platform under test, beside a bureau."""

    desk: Bureau
    adapter: Adapter
    two: tuple[str, str]
    """Two accounts it knows."""
    nobody: str
    """An account it does not know."""
    stops: Sequence[Act]
    """Its acts that stop an account and are exact."""
    at_once: bool
    """Whether it acts while it is called, rather than when its tooling finds the call."""

    def case(self) -> str:
        """A case in which the two are judged positive."""

    def drafted(self, case: str, act: Act) -> Plan:
        """A plan of one act on both."""

    def undoing(self, plan: Plan) -> Plan:
        """The plan that takes it back."""

    def carry_out(self, key: str) -> None:
        """Let the platform do what a call asked for, if it did not while it was called."""

    def happens(self) -> str:
        """The first of the two says MESSAGE, where the platform has words; returns how its record is asked for."""

    def unreachable(self) -> str:
        """Somebody who reads nothing there, whatever is written to them."""


def signed(desk: Bureau, plan: Plan) -> tuple[Signature, ...]:
    """A plan's signatures."""
    with desk.office.database.reading() as connection:
        return desk.proposals.shelf.get(connection, plan.hash).in_order


def begun(desk: Bureau, plan: Plan) -> list[Warrant]:
    """A plan signed by two people and begun; the leave for every step."""
    desk.propose(plan)
    desk.approve(plan)
    desk.begin(plan)
    return [Warrant(plan.text, step.id, signed(desk, plan)) for step in plan.steps]


def _asked(plan: Plan, key: str, *, answered: bool = True) -> list[Question]:
    return [Question(s.id, Order(s.act, s.subject), s.undo, key, answered) for s in plan.steps]


def _states(platform: Platform, plan: Plan, key: str) -> set[StepState]:
    return {sight.state for sight in platform.adapter.verify(_asked(plan, key)).values()}


def test_what_is_exact_comes_back_byte_for_byte(platform: Platform) -> None:
    for act in platform.stops:
        plan = platform.drafted(platform.case(), act)
        assert platform.adapter.describe().acts[act] is Reversibility.EXACT
        before = platform.adapter.snapshots(platform.two)
        platform.adapter.apply(begun(platform.desk, plan), f"{KEY} {act}")
        if not platform.at_once:
            assert _states(platform, plan, f"{KEY} {act}") == {StepState.ACCEPTED}
        platform.carry_out(f"{KEY} {act}")
        assert _states(platform, plan, f"{KEY} {act}") == {StepState.CONFIRMED}
        assert platform.adapter.snapshots(platform.two) != before
        back = platform.undoing(plan)
        platform.adapter.undo(begun(platform.desk, back), f"{BACK} {act}")
        platform.carry_out(f"{BACK} {act}")
        assert _states(platform, back, f"{BACK} {act}") == {StepState.CONFIRMED}
        after = platform.adapter.snapshots(platform.two)
        assert {name: shot.text for name, shot in after.items()} == {name: shot.text for name, shot in before.items()}


def test_looking_changes_nothing_and_a_preview_says_what_cannot_be_done(platform: Platform) -> None:
    act = platform.stops[0]
    nobody, known = Order(act, platform.nobody), Order(act, platform.two[0])
    before = platform.adapter.snapshots(platform.two[:1])
    seen = platform.adapter.preview([nobody, known])
    assert seen[nobody].refused
    assert not seen[known].refused
    assert (
        seen[known].expected == before[platform.two[0]].state == platform.adapter.states(platform.two)[platform.two[0]]
    )
    assert platform.adapter.snapshots([platform.two[0], platform.nobody]) == before


def test_without_a_good_warrant_nothing_happens(platform: Platform) -> None:
    plan = platform.drafted(platform.case(), platform.stops[0])
    good = begun(platform.desk, plan)
    one, other = (subject.encode() for subject in platform.two)
    forged = [
        replace(good[0], signatures=good[0].signatures[:1]),
        replace(good[0], signatures=good[0].signatures[::-1]),
        replace(good[0], plan=good[0].plan.replace(one, other)),
        replace(good[0], step="S-99999"),
        replace(good[0], restores_on="1"),
    ]
    for wrong in forged:
        for call in (platform.adapter.apply, platform.adapter.undo):
            with pytest.raises(RefusedError):
                call([wrong, *good[1:]], KEY)
    never = platform.adapter.verify(_asked(plan, KEY, answered=False)).values()
    assert {sight.reach for sight in never} == {Reach.NEVER}


def test_the_same_key_again_is_the_same_call(platform: Platform) -> None:
    plan = platform.drafted(platform.case(), platform.stops[0])
    warrants = begun(platform.desk, plan)
    first = platform.adapter.apply(warrants, KEY)
    platform.carry_out(KEY)
    assert platform.adapter.apply(warrants, KEY) == first
    assert {reply.answer for reply in first.values()} == {Answer.ACCEPTED}
    assert _states(platform, plan, KEY) == {StepState.CONFIRMED}


def test_a_plan_whose_time_is_over_is_not_carried_out(platform: Platform) -> None:
    plan = platform.drafted(platform.case(), platform.stops[0])
    warrants = begun(platform.desk, plan)
    platform.desk.office.later(hours=49)
    with pytest.raises(RefusedError, match="time of this plan is over"):
        platform.adapter.apply(warrants, KEY)


def _rows(adapter: Adapter, since: datetime = LONG_AGO) -> list[dict[str, Any]]:
    return [row for table in adapter.events(since) for row in table.to_pylist()]


def test_it_says_what_it_can_do_and_says_it_again(platform: Platform) -> None:
    told = platform.adapter.describe()
    assert (bool(told.platform), bool(told.version), told.batch >= 1) == (True, True, True)
    assert set(platform.stops) <= set(told.acts)
    assert all(remark.endswith(".") for remark in told.remarks)
    assert platform.adapter.describe() == told


def test_activity_has_the_columns_of_the_log_and_every_row_its_own_name_for_good(platform: Platform) -> None:
    platform.happens()
    for table in platform.adapter.events(LONG_AGO):
        assert set(ACTIVITY.names) <= set(table.schema.names)
        assert all(table.schema.field(name).type == ACTIVITY.field(name).type for name in ACTIVITY.names)
    rows = _rows(platform.adapter)
    named = {(row["source"], row["uid"]): row for row in rows}
    assert len(named) == len(rows) > 0
    again = {(row["source"], row["uid"]): row for row in _rows(platform.adapter)}
    assert {name: again.get(name) for name in named} == named
    assert all(row[column] is not None for row in rows for column in REQUIRED)
    assert {row["verb"] for row in rows} <= {verb.value for verb in Verb}
    assert platform.two[0] in {row["actor_uid"] for row in rows}
    assert _rows(platform.adapter, NEVER_YET) == []


def test_ids_are_unique_over_all_surfaces_and_times_can_be(platform: Platform) -> None:
    platform.happens()
    prefix = platform.two[0].partition(":")[0] + ":"
    rows, people = _rows(platform.adapter), platform.adapter.accounts().to_pylist()
    named = [row[column] for row in rows for column in ("actor_uid", "target_uid") if row[column] is not None]
    assert [name for name in (*named, *(one["account_uid"] for one in people)) if not name.startswith(prefix)] == []
    end = datetime.now(UTC) + timedelta(days=2)
    assert [row for row in rows if not (row["time"].tzinfo and LONG_AGO <= row["time"] < end)] == []


def test_its_accounts_have_the_columns_of_the_table_each_once(platform: Platform) -> None:
    table = platform.adapter.accounts()
    assert table.schema == ACCOUNTS
    names = table["account_uid"].to_pylist()
    assert len(set(names)) == len(names)
    assert not names or set(platform.two) <= set(names)


def test_nothing_that_was_said_is_in_activity_accounts_or_snapshots(platform: Platform) -> None:
    platform.happens()
    shots = [shot.text.decode() for shot in platform.adapter.snapshots(platform.two).values()]
    assert MESSAGE not in repr([_rows(platform.adapter), platform.adapter.accounts().to_pylist(), shots])


def test_a_record_is_given_raw_the_same_each_time_and_an_unknown_one_is_refused(platform: Platform) -> None:
    ref = platform.happens()
    one, again = platform.adapter.evidence(ref), platform.adapter.evidence(ref)
    assert (one.raw, one.sha256) == (again.raw, digest(one.raw))
    assert one.source
    assert ref in one.query
    assert LONG_AGO <= one.happened_at < NEVER_YET
    for unknown in (f"{ref}x", "nothing", ""):
        with pytest.raises(InputError):
            platform.adapter.evidence(unknown)


def _leave(platform: Platform, *people: str) -> tuple[Warrant, PeopleList]:
    """Two people's leave to tell these."""
    listed = PeopleList([(one, secrets.token_bytes(16)) for one in people])
    steps = [{"id": "S-1", "act": "notify", "subject": listed.subject, "undo": False}]
    text = made_plan(platform.desk.office, steps=steps)
    return Warrant(text, "S-1", by_two(platform.desk.office, text)), listed


def _notice(listed: PeopleList, number: int) -> InPlatform:
    return InPlatform(f"N-{secrets.token_hex(8)}", "en", "Somebody has been looking you up.", listed.listed(number))


def test_a_person_is_told_once_however_often_it_is_called(platform: Platform) -> None:
    leave, listed = _leave(platform, *platform.two)
    notice = _notice(listed, 0)
    assert platform.adapter.notify(leave, platform.two[0], notice) is Notified.SENT
    assert platform.adapter.notify(leave, platform.two[0], notice) is Notified.ALREADY
    assert platform.adapter.notify(leave, platform.two[1], _notice(listed, 1)) is Notified.SENT


def test_whoever_reads_nothing_there_is_not_counted_as_told(platform: Platform) -> None:
    gone = platform.unreachable()
    leave, listed = _leave(platform, gone)
    assert platform.adapter.notify(leave, gone, _notice(listed, 0)) is Notified.UNREADABLE


def test_nobody_is_told_who_is_not_on_the_list_that_two_people_signed(platform: Platform) -> None:
    leave, listed = _leave(platform, platform.two[0])
    one = replace(leave, signatures=leave.signatures[:1])
    for wrong, person in ((leave, platform.two[1]), (one, platform.two[0])):
        with pytest.raises(RefusedError):
            platform.adapter.notify(wrong, person, _notice(listed, 0))


__all__ = [
    "LOCK",
    "test_a_person_is_told_once_however_often_it_is_called",
    "test_a_plan_whose_time_is_over_is_not_carried_out",
    "test_a_record_is_given_raw_the_same_each_time_and_an_unknown_one_is_refused",
    "test_activity_has_the_columns_of_the_log_and_every_row_its_own_name_for_good",
    "test_ids_are_unique_over_all_surfaces_and_times_can_be",
    "test_it_says_what_it_can_do_and_says_it_again",
    "test_its_accounts_have_the_columns_of_the_table_each_once",
    "test_looking_changes_nothing_and_a_preview_says_what_cannot_be_done",
    "test_nobody_is_told_who_is_not_on_the_list_that_two_people_signed",
    "test_nothing_that_was_said_is_in_activity_accounts_or_snapshots",
    "test_the_same_key_again_is_the_same_call",
    "test_what_is_exact_comes_back_byte_for_byte",
    "test_whoever_reads_nothing_there_is_not_counted_as_told",
    "test_without_a_good_warrant_nothing_happens",
]
