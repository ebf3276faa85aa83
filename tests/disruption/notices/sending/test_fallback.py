"""Mail that does not arrive is followed by a notice inside the platform, once."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import select
from tests.disruption.notices.post_office import PostOffice

from countervail.disruption.notices.release import ReleaseState, counts, release_of, set_state
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
from countervail.disruption.notices.tables import DELIVERIES
from countervail.workflow.benches.notice_office import NoticeOffice


def test_a_refused_mail_is_told_inside_the_platform(office: NoticeOffice, post: PostOffice) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    plan = office.approved("C-1")
    office.release(plan)
    post.rude = {"person-000003@people.example": "rcpt 550", "person-000004@people.example": "dot 554"}
    with office.sender() as sender:
        sender.run()
    with office.database.reading() as connection:
        stand = counts(connection, plan)
    assert stand == {
        (Channel.MAIL, DeliveryState.SENT): 10,
        (Channel.MAIL, DeliveryState.BOUNCED): 2,
        (Channel.PLATFORM, DeliveryState.SENT): 2,
    }
    assert len(list((office.folder / "exchange" / "notices").glob("*.json"))) == 2


def test_in_a_release_that_is_stopped_or_over_no_other_channel_is_begun(office: NoticeOffice, post: PostOffice) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    plan = office.approved("C-1")
    office.release(plan)
    with office.sender() as sender:
        sender.run()
        fall_back = sender._post.fall_back
    with office.database.reading() as connection:
        keys = list(connection.execute(select(DELIVERIES.c.key)).scalars())
    with office.acting("nora").hand() as hand:
        assert fall_back(hand, keys[:1]) == 1, "the twin"
        assert fall_back(replace(hand, now=release_of(hand.connection, plan).ends_at), keys) == 0
        set_state(hand, plan, ReleaseState.STOPPED)
        assert fall_back(hand, keys) == 0
    assert len(post.taken) == 12


def test_nobody_is_told_where_nobody_would_read_it(own_office: NoticeOffice, post: PostOffice) -> None:
    office = own_office
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    table = pq.read_table(office.settings.accounts)
    idle = pa.array(["deactivated" if "000003" in one else "active" for one in table["account_uid"].to_pylist()])
    pq.write_table(table.set_column(table.schema.get_field_index("status"), "status", idle), office.settings.accounts)
    plan = office.approved("C-1")
    office.release(plan)
    post.rude = {"person-000003@people.example": "rcpt 550"}
    with office.sender() as sender:
        sender.run()
    with office.database.reading() as connection:
        stand = counts(connection, plan)
    assert stand == {(Channel.MAIL, DeliveryState.SENT): 11, (Channel.MAIL, DeliveryState.BOUNCED): 1}
