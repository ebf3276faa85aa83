"""Text from outside is shown as it is, except for what deceives the eye or could be followed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.workflow.summary.outside_text import defanged, label, name, unnamed, visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("https://login.example/a.html?x=1", "hxxps://login[.]example/a[.]html?x=1"),
        ("HTTP://198.18.0.7/a", "hxxp://198[.]18[.]0[.]7/a"),
        ("news-daily.example", "news-daily[.]example"),
        ("writes from desk@news.example.", "writes from desk@news[.]example."),
        ("vpn。news.example", "vpn[.]news[.]example"),
        ("matrix://room.example", "matrix[:]//room[.]example"),
        ("2001:db8::7", "2001:db8::7"),
    ],
)
def test_links_hosts_and_addresses_cannot_be_followed(raw: str, shown: str) -> None:
    assert defanged(raw) == shown


@pytest.mark.parametrize("sentence", ["82.5 % of the members", "e.g. a campus", "seen 1.204 times, then less."])
def test_numbers_and_abbreviations_keep_their_dots(sentence: str) -> None:
    assert defanged(sentence) == sentence


def test_hosts_and_addresses_are_left_out_where_nobody_may_be_pointed_at() -> None:
    assert unnamed("82.5 % use 198.18.0.7 or office.example") == "82.5 % use [left out] or [left out]"
    assert unnamed("all behind 2001:db8::7") == "all behind [left out]"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("x\u202egpj.exe", "x[U+202E]gpj.exe"),
        ("ad\u200bmin", "ad[U+200B]min"),
        ("a\x00b\nc", "a[U+0000]b[U+000A]c"),
        ("\ud800", "[U+D800]"),
        ("tag\U000e0041", "tag[U+E0041]"),
    ],
)
def test_what_cannot_be_seen_is_written_out(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@pytest.mark.parametrize("spelled", ["محمد_الكاتب", "陈晓明", "оля", "می‌خواهم", "José\u0301", "👩‍👧"])
def test_names_of_every_script_stay_as_they_are(spelled: str) -> None:
    assert name(spelled) == spelled


def test_a_pile_of_accents_is_cut() -> None:
    assert visible("Z" + "\u0301" * 500) == "Z" + "\u0301" * 4 + "[more marks]"


def test_a_long_name_is_shortened_and_says_how_long_it_is() -> None:
    assert name("A" * 10_000) == "A" * 100 + "… (10,000 characters)"
    assert label("A" * 10_000) == "A" * 15 + "…"


@given(st.text())
def test_showing_a_text_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text())
def test_no_text_keeps_a_scheme_that_opens_in_a_browser(text: str) -> None:
    shown = defanged(f"https://{text} http://a.example").lower()
    assert "http://" not in shown
    assert "https://" not in shown


@given(st.text(st.characters(exclude_categories=())))
def test_every_text_can_be_written_as_utf_8(text: str) -> None:
    assert visible(text).encode().decode() == visible(text)
