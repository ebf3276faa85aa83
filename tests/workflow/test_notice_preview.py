"""A preview is what the reader will see; a test goes to colleagues only."""

import pytest
from tests.disruption.notices.post_office import PostOffice
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.disruption.notices.mail.conversation import Conversation, End
from countervail.disruption.notices.wording.variant import Variant
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.benches.notice_office import DEPLOYMENT, NOW, NoticeOffice
from countervail.workflow.notice_house import house_of, imprint_of
from countervail.workflow.notice_preview import EXAMPLE_REFERENCE, preview, preview_blocks, send_test, tongue_of
from countervail.workflow.notice_settings import NoticeSettings

IMPRINT = imprint_of(NoticeSettings(), DEPLOYMENT)


def test_a_draft_says_so_and_stands_above_the_usual_language() -> None:
    frame = preview(tongue_of("ar", "en", draft=True), Variant.ATTACKED, IMPRINT, NOW)
    assert frame.languages == "ar, en"
    assert frame.plain.index("English") < frame.plain.index("We are writing to you")
    assert EXAMPLE_REFERENCE in frame.plain
    short = preview(tongue_of("en", "en", draft=False), Variant.ATTACKED, IMPRINT, NOW, short=True)
    assert "paid to watch" not in short.plain


def test_a_test_goes_to_the_house_only(office: NoticeOffice, post: PostOffice) -> None:
    with office.database.reading() as connection:
        house = house_of(connection, office.settings, DEPLOYMENT, office.keys)
    frame = preview(tongue_of("en", "en", draft=False), Variant.WATCHED, house.imprint, NOW)
    connect = lambda: Conversation("127.0.0.1", post.port)  # noqa: E731 -- passed twice
    with pytest.raises(RefusedError, match=r"plaza\.example only"):
        send_test(house, frame, "ida@people.example", connect, NOW)
    assert send_test(house, frame, "nora@plaza.example", connect, NOW).end is End.SENT
    assert [to for _, to, _ in post.taken] == ["nora@plaza.example"]


def test_a_page_draws_the_same_block_by_block() -> None:
    blocks = preview_blocks(tongue_of("ar", "en", draft=True), Variant.ATTACKED, IMPRINT, NOW)
    assert [block.tag for block in blocks] == ["ar", "en"]
    assert any(EXAMPLE_REFERENCE in text for text in blocks[0].after)
