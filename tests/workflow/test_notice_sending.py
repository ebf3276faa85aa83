"""The leave of two people stands behind every single notice inside the platform."""

import json

import pytest
from tests.disruption.notices.post_office import PostOffice
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures
from tests.workflow.whole_day import approved, by_two

from countervail.casework.plans.choice import Choice
from countervail.casework.policies.sanction import Sanction
from countervail.casework.records.verdict import Verdict
from countervail.disruption.notices.exclusions import ExclusionList
from countervail.disruption.notices.release import ReleaseState, counts, release_of
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
from countervail.vocabulary.judgement import Judgement
from countervail.workflow.benches.notice_office import POLICY, RULE, NoticeOffice
from countervail.workflow.benches.notice_world import MEMBERS
from countervail.workflow.disrupt import disrupt
from countervail.workflow.drafting import drafted_back


def test_mail_and_platform_say_the_same_under_the_same_reference(
    office: NoticeOffice, plan: str, post: PostOffice
) -> None:
    office.release(plan)
    with office.sender() as sender:
        tally = sender.run()
    assert sum(tally.ends.values()) == 24
    laid = [json.loads(path.read_bytes()) for path in (office.folder / "exchange" / "notices").glob("*.json")]
    assert {one["account"] for one in laid} == {f"plaza:person-{number:06d}" for number in range(12)}
    assert len({one["text"] for one in laid}) == 12, "each has its own reference"
    assert len(post.taken) == 12


def test_a_called_off_plan_sends_nothing_more(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.release(plan)
    with office.sender() as sender:
        sender.run(most=1)
    with office.acting("ana").hand() as hand:
        approvals = office.casework.approvals
        approvals.call_off(hand, plan)
    sent = len(post.taken)
    with office.sender() as sender:
        assert set(sender.run().ends) == set()
    with office.database.reading() as connection:
        stand = counts(connection, plan)
    assert {state for _, state in stand} == {DeliveryState.SENT, DeliveryState.SPARED}
    assert len(post.taken) == sent


def test_a_decoy_marked_after_the_release_is_not_told(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.release(plan)
    with office.acting("col").hand() as hand:
        ExclusionList(office.keys.key("notice")).mark_decoys(hand, ["plaza:person-000003", "plaza:other"], "Made up.")
    with office.sender() as sender:
        sender.run()
    assert {to for _, to, _ in post.taken} == {
        f"person-{number:06d}@people.example" for number in range(12) if number != 3
    }
    with office.database.reading() as connection:
        assert counts(connection, plan) == {
            (channel, state): people
            for channel in Channel
            for state, people in ((DeliveryState.SENT, 11), (DeliveryState.SPARED, 1))
        }


@pytest.mark.parametrize("cleared", [MEMBERS, MEMBERS[1:]], ids=["all", "all but one"])
def test_where_everybody_was_cleared_nobody_is_warned_any_more(
    office: NoticeOffice, plan: str, post: PostOffice, cleared: tuple[str, ...]
) -> None:
    office.release(plan)
    with office.sender() as sender:
        sender.run(most=1)
    sent = len(post.taken)
    with office.acting("ana").hand() as hand:
        office.casework.cases.say(hand, "C-1", Verdict(cleared, Judgement.NEGATIVE, "A newsroom."))
    with office.sender() as sender:
        sender.run()
    assert len(post.taken) == (sent if cleared == MEMBERS else 12)
    with office.database.reading() as connection:
        left = {state for _, state in counts(connection, plan)} - {DeliveryState.SENT}
    assert left == ({DeliveryState.SPARED} if cleared == MEMBERS else set())


def test_giving_accounts_back_holds_the_notices_of_their_case(office: NoticeOffice) -> None:
    acting = office.acting("ana")
    with acting.hand() as hand:
        office.casework.cases.say(hand, "C-1", Verdict(MEMBERS[:1], Judgement.POSITIVE, "One desk."))
    lock = approved(office, Choice(POLICY, RULE, Sanction.LOCK))
    disrupt(acting, lock)
    notices = office.approved("C-1")
    office.release(notices)
    with acting.hand() as hand:
        back = drafted_back(acting, hand, lock)
    by_two(office, back)
    assert _state(office, notices) is ReleaseState.RUNNING
    disrupt(acting, back.hash)
    assert _state(office, notices) is ReleaseState.PAUSED


def _state(office: NoticeOffice, plan: str) -> ReleaseState:
    with office.database.reading() as connection:
        return release_of(connection, plan).state
