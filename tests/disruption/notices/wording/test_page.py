"""The page: each block in its direction, nothing that could be followed, fetched or run."""

from dataclasses import replace

from tests.disruption.notices.wording.said import IMPRINT, facts

from countervail.disruption.notices.wording.composing import compose
from countervail.disruption.notices.wording.language_file import find_language
from countervail.disruption.notices.wording.page import page


def test_there_is_no_link_no_picture_and_no_script() -> None:
    drawn = page((compose(find_language("en"), facts(), IMPRINT),))
    assert not [tag for tag in ("<a", "<img", "<script", "<link", "href", "src=", "url(", "onload") if tag in drawn]
    assert "https://plaza.example/appeal" in drawn


def test_what_people_wrote_into_the_settings_stays_text() -> None:
    drawn = page((compose(find_language("en"), replace(facts(), surface="<b onclick=x>"), IMPRINT),))
    assert "<bdi>&lt;b onclick=x&gt;</bdi>" in drawn


def test_each_block_runs_in_its_own_direction() -> None:
    english = compose(find_language("en"), facts(), IMPRINT)
    other = replace(english, tag="ar", direction="rtl", name="العربية")
    drawn = page((other, english))
    assert '<html lang="ar" dir="rtl">' in drawn
    assert '<div lang="en" dir="ltr">' in drawn
    assert '<h2 lang="en" dir="ltr">English</h2>' in drawn
