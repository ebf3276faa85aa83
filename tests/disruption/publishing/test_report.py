"""Both files of a report: they leak nothing, say the same, and are the same bytes each time."""

import pytest
from tests.disruption.publishing.printed_text import pages, taken_apart
from tests.disruption.publishing.reports import NAMES, reading, seven
from tests.disruption.release.full_case import opened
from tests.disruption.sharing.editions import canaried, leaked, retracted

from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.report import HTML, PDF, report
from countervail.disruption.release.allow_list import allow_list
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import InputError

TOLD_TO_SOME = ("networks.accounts.handle", "networks.media.sha256", "networks.addresses.cidr", "evidence.says")
"""What reports for some audiences do print: opened to all, each must be found in both files."""


def _apart(files: dict[str, bytes]) -> dict[str, bytes]:
    return {part: told for name, content in files.items() for part, told in taken_apart(name, content).items()}


@pytest.mark.parametrize("audience", Audience)
def test_nothing_withheld_stands_in_text_metadata_streams_or_pictures(audience: Audience) -> None:
    assert leaked(_apart(report(Reading(canaried(audience)))), audience) == {}


@pytest.mark.parametrize("name", [HTML, PDF])
def test_with_the_list_opened_the_same_search_finds_it(name: str) -> None:
    """The twin: without protection the search must see what it is there to see."""
    files = report(Reading(canaried(Audience.PUBLIC, opened(allow_list(), *TOLD_TO_SOME))))
    assert set(TOLD_TO_SOME) <= set(leaked(_apart({name: files[name]}), Audience.PUBLIC))


def test_two_runs_give_the_same_bytes() -> None:
    assert report(seven()) == report(seven())


def test_every_script_is_printed_and_read_again() -> None:
    told = "".join(pages(report(seven())[PDF]))
    for script in ("Latin", "Cyrillic", "Hebrew", "Ethiopic", "Chinese"):
        assert all(word in told or word[::-1] in told for word in NAMES[script].split()), script


def test_a_character_that_no_font_shows_stops_the_report() -> None:
    with pytest.raises(InputError, match=r"U\+1F56F"):
        report(reading(summary="A candle \N{CANDLE}."))


def test_the_pdf_is_tagged_and_flagged_for_accessibility() -> None:
    made = report(reading())[PDF]
    unpacked = taken_apart(PDF, made)
    assert b"pdfuaid:part" in unpacked[f"{PDF}/about"]
    assert b"Accounts by operator" in unpacked[f"{PDF}/alternatives"]


def test_the_page_refers_to_nothing_outside_and_runs_nothing() -> None:
    page = report(seven())[HTML].decode()
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "src=" not in page
    assert 'href="http' not in page


def test_words_of_others_never_become_markup() -> None:
    nasty = '</p><script>alert("x")</script> #import "x.typ": * $x$ *b* _c_ @d'
    made = report(reading(summary=nasty, title=nasty))
    assert "<script>" not in made[HTML].decode()
    assert '#import "x.typ"' in "".join(pages(made[PDF])).replace("\n", " ")


def test_what_was_retracted_says_so_first() -> None:
    made = report(Reading(retracted()))
    assert b"This report is retracted" in made[HTML]
    assert "This report is retracted" in pages(made[PDF])[0]
