"""Every character that anybody is sent has a glyph, and one without is found."""

from datetime import UTC, datetime

import pytest
from tests.disruption.notices.wording.said import IMPRINT

from countervail.disruption.notices.wording.composing import HOLE, compose, compose_short, plain
from countervail.disruption.notices.wording.facts import Facts, Span
from countervail.disruption.notices.wording.glyphs import families, unshown
from countervail.disruption.notices.wording.language_file import all_languages, find_language
from countervail.disruption.notices.wording.variant import Variant

SPAN = Span.of(datetime(2025, 11, 5, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC))


@pytest.mark.parametrize("tag", sorted(all_languages()))
def test_every_notice_can_be_shown_whole_dates_and_digits_too(tag: str) -> None:
    language = find_language(tag)
    for variant in Variant:
        facts = Facts(variant, "Plaza", SPAN)
        for block in (compose(language, facts, IMPRINT, "English"), compose_short(language, facts, IMPRINT, "English")):
            assert unshown((block.subject + plain(block)).replace(HOLE, "7K3F9")) == []


def test_what_no_font_has_is_found() -> None:
    assert {"NotoSans", "NotoSansMyanmar", "NotoSansArmenian"} <= families()
    assert unshown("\U00013080 \u16a0 x") == ["\u16a0", "\U00013080"], "hieroglyphs and runes are in none of them"


def test_steering_marks_need_no_glyph() -> None:
    assert unshown("\u2068\u2069\u200c\n") == []
