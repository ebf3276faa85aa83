"""Mail that does not arrive is followed by a notice inside the platform, once."""

import pyarrow as pa
import pyarrow.parquet as pq
from tests.disruption.notices.post_office import PostOffice

from countervail.disruption.notices.release import counts
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
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
