"""A reference that was sent."""

import pytest
from tests.disruption.notices.answering.desk import references
from tests.disruption.notices.post_office import PostOffice

from countervail.disruption.notices.sending.delivery import Channel
from countervail.workflow.benches.notice_office import NoticeOffice


@pytest.fixture
def known(office: NoticeOffice, post: PostOffice) -> str:
    """Of a letter that its reader holds."""
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    office.release(office.approved("C-1"))
    with office.sender() as sender:
        sender.run(1)
    return references(post)[0]
