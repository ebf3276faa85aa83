"""Who counts as told: whoever has a notice that is out or on its way, whichever case it was."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from tests.disruption.notices.post_office import PostOffice

from countervail.disruption.notices.release import ReleaseState, counts, release_of, set_state
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
from countervail.disruption.notices.tables import DELIVERIES, NOTICES
from countervail.disruption.notices.told import TOLD_FOR, told_by
from countervail.disruption.notices.wording.variant import Variant
from countervail.workflow.benches.notice_office import NOW, NoticeOffice


def test_the_furthest_that_somebody_was_told_counts_whatever_was_told_first(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    order = sorted(Variant, key=lambda one: one.rank)
    least, furthest = order[0], order[-1]
    for told in ((least, furthest), (furthest, least)):
        with office.database.transaction() as connection:
            notices = connection.execute(select(NOTICES.c.id, NOTICES.c.person).order_by(NOTICES.c.id)).all()
            (first, person), (second, _) = notices[:2]
            for name, variant in ((first, told[0]), (second, told[1])):
                wanted = update(NOTICES).where(NOTICES.c.id == name)
                connection.execute(wanted.values(person=person, variant=variant.value))
        with office.database.reading() as connection:
            assert told_by(connection, NOW)[person] is furthest


def test_nobody_whose_notice_never_went_out_has_been_told(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.database.transaction() as connection:
        first = connection.execute(select(NOTICES.c.id, NOTICES.c.person)).first()
        assert first is not None
        assert first.person in told_by(connection, NOW)
        never = update(DELIVERIES).where(DELIVERIES.c.notice == first.id)
        connection.execute(never.values(state=DeliveryState.SPARED.value))
        told = told_by(connection, NOW)
    assert first.person not in told
    assert told, "the others still are"


@pytest.mark.parametrize("held", [DeliveryState.WAITING, DeliveryState.HELD])
def test_whoever_waits_in_a_release_that_is_over_is_told_by_the_next(
    office: NoticeOffice, plan: str, post: PostOffice, held: DeliveryState
) -> None:
    office.release(plan)
    with office.sender() as sender:
        sender.run(most=4)
    with office.database.transaction() as connection:
        left = update(DELIVERIES).where(DELIVERIES.c.state == DeliveryState.WAITING.value)
        connection.execute(left.values(state=held.value))
        end = release_of(connection, plan).ends_at
        assert len(told_by(connection, end - timedelta(seconds=1))) == 12, "it may still go out"
        out = set(told_by(connection, end))
    office.now = end
    assert 0 < len(out) < 12
    assert office.release(office.approved("C-1")).people == 12 - len(out)
    with office.sender() as sender:
        sender.run()
    assert len({to for _, to, _ in post.taken}) == len(post.taken)


def test_half_a_year_later_nobody_counts_as_told(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    with office.database.transaction() as connection:
        connection.execute(update(DELIVERIES).values(state=DeliveryState.SENT.value))
        assert len(told_by(connection, NOW + TOLD_FOR)) == 12
        assert told_by(connection, NOW + TOLD_FOR + timedelta(seconds=1)) == {}


@pytest.mark.parametrize("told", [Variant.ATTACKED, Variant.WATCHED], ids=["as much", "less"])
def test_what_a_dead_sender_had_sent_is_not_sent_by_the_next_release(
    office: NoticeOffice, plan: str, post: PostOffice, told: Variant
) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    office.release(plan)
    with office.sender() as sender:
        batch = sender._next(5)
        assert batch is not None
        sender._give(batch)
        assert sender._line is not None
        sender._line.quit()  # and dies, before the database hears of it
    with office.acting("nora").hand() as hand:
        set_state(hand, plan, ReleaseState.STOPPED)
        hand.connection.execute(update(NOTICES).values(variant=told.value))
    again = office.approved("C-1")
    assert office.release(again).people == 12, "nobody can know better yet"
    with office.sender() as sender:
        sender.run()
    further = sum(due.variant.rank > told.rank for due in batch)
    with office.database.reading() as connection:
        assert counts(connection, plan)[Channel.MAIL, DeliveryState.SENT] == 5
        assert counts(connection, again)[Channel.MAIL, DeliveryState.SPARED] == 5 - further
    assert len(post.taken) == 12 + further
    assert (further > 0) is (told is Variant.WATCHED)
