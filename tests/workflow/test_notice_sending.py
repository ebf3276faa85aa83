"""The leave of two people stands behind every single notice inside the platform."""

import json

from tests.disruption.notices.post_office import PostOffice
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.disruption.notices.release import counts
from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.workflow.benches.notice_office import NoticeOffice


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
