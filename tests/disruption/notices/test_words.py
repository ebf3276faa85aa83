"""A language goes out reviewed, or by counsel's word; a changed text has neither."""

from dataclasses import replace

import pytest

from countervail.disruption.notices.wording.language_file import all_languages, find_language
from countervail.disruption.notices.words import allow_unreviewed, allowed, review, stamps
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.benches.notice_office import NoticeOffice

MADE_UP = {"en": find_language("en"), "xx": replace(find_language("en"), tag="xx")}


def test_counsel_lets_a_draft_out_and_a_reviewer_stamps_it(office: NoticeOffice) -> None:
    with office.acting("col").hand() as hand:
        allow_unreviewed(hand, MADE_UP["xx"], "Nobody here reads it.")
        assert allowed(hand.connection, MADE_UP, "en").by_counsel == {"xx"}
    with office.acting("nora").hand() as hand:
        review(hand, MADE_UP["xx"])
        now = allowed(hand.connection, MADE_UP, "en")
        assert (now.reviewed, now.by_counsel) == ({"en", "xx"}, set())


def test_a_changed_text_has_no_stamp(office: NoticeOffice) -> None:
    english = MADE_UP["en"]
    other = replace(english, messages=english.messages.model_copy(update={"subject": "Another"}))
    with office.database.reading() as connection:
        assert allowed(connection, {"en": other}, "en").reviewed == set()
        assert [stamp.stands for stamp in stamps(connection, {"en": other})] == [False]


def test_nobody_else_decides_and_nobody_twice(office: NoticeOffice) -> None:
    with pytest.raises(RefusedError), office.acting("nora").hand() as hand:
        allow_unreviewed(hand, MADE_UP["xx"], "a reason")
    with pytest.raises(RefusedError), office.acting("ana").hand() as hand:
        review(hand, MADE_UP["xx"])
    with pytest.raises(RefusedError, match="reason"), office.acting("col").hand() as hand:
        allow_unreviewed(hand, MADE_UP["xx"], " ")
    with pytest.raises(RefusedError, match="has this stamp already"), office.acting("col").hand() as hand:
        review(hand, all_languages()["en"])
