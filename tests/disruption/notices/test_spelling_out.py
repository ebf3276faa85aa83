"""Every spelling a reader could undo is undone; ordinary text stays ordinary."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.notices.spelling_out import folded, spellings, squeezed
from countervail.intelligence.lookalikes.skeleton import skeleton

HOST = "lure-canary.example"


@pytest.mark.parametrize(
    "text",
    [
        *(
            HOST,
            "LURE-CANARY[.]EXAMPLE",
            "lure-canary%2eexample",
            "lure&#45;canary.example",
            "lure\u00ad-canary.example",
        ),
        *(
            base64.b64encode(HOST.encode()).decode(),
            HOST.encode().hex(),
            "\uff4cure-canary.example",
            "lure-\u0441anary.example",
        ),
    ],
)
def test_a_host_is_read_through_all_of_it(text: str) -> None:
    seen = list(spellings(f"go to {text} now"))
    assert any(HOST in one or skeleton(HOST) in one for one in seen), seen


@pytest.mark.parametrize("text", ["0xC6336401", "3325256705", "198.51.100.1", "198.51.25601"])
def test_an_address_is_one_however_it_is_counted(text: str) -> None:
    assert any("198.51.100.1" in one for one in spellings(f"at {text}, they"))


@pytest.mark.parametrize("end", [".", "...", "\u2026", ",", ")", "?"])
@pytest.mark.parametrize("text", ["0xC6336401", "3325256705", "198.51.100.1", "198.51.25601"])
def test_an_address_is_one_at_the_end_of_a_sentence(text: str, end: str) -> None:
    assert any("198.51.100.1" in one for one in spellings(f"They use {text}{end}"))


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u115f", "\u3164", "\ufe0f"])
def test_what_shows_as_nothing_is_nothing(mark: str) -> None:
    assert folded(f"Lure{mark}-canary.exam{mark}ple") == HOST
    assert folded("L\u00fbre \u2013 \u5c0f") == "l\u00fbre \u2013 \u5c0f", "and what shows stays"


def test_what_stands_inside_a_longer_number_is_no_address() -> None:
    assert not any("198.51.100.1" in one for one in spellings("order 3325256705.7.7.7.7, 33252567059, x3325256705"))


def test_hosts_and_addresses_stand_side_by_side_in_normal_form() -> None:
    text = "Lure-canary.example... 2001:DB8::1. bit.ly, 3325256705"
    assert "lure-canary.example bit.ly 198.51.100.1 [2001:db8::1]" in list(spellings(text))


@pytest.mark.parametrize("end", ["", "=", "=="])
def test_a_packed_host_is_found_however_its_end_is_filled(end: str) -> None:
    bare = base64.b64encode(f"{HOST}!".encode()).decode().rstrip("=")
    assert f"{HOST}! {HOST}!" in list(spellings(f"go to {bare}{end}, or {bare}{end}"))


def test_however_often_a_host_is_packed_it_is_found() -> None:
    text = HOST.replace(".", "%2e")
    for _ in range(9):
        text = text.replace("%", "%25")
        assert any(HOST in one for one in spellings(f"go to {text} now")), text


@pytest.mark.parametrize("around", ["{}\n", "\x00{}\x00", "a\t{}"])
def test_a_packed_host_is_found_beside_what_no_screen_shows(around: str) -> None:
    text = base64.b64encode(around.format(HOST).encode()).decode()
    assert any(HOST in one for one in spellings(f"go to {text} now"))


def test_colons_of_a_sentence_are_no_address() -> None:
    assert any("[2001:db8::1]" in one for one in spellings("at 2001:DB8:0:0:0:0:0:1 they"))
    assert not any("[" in one for one in spellings("open 10:30:00, and 1:2:3 at all times"))


def test_years_and_counts_are_no_addresses() -> None:
    assert not any("0.0." in one for one in spellings("In 2026, within 12 weeks, 1,000 people"))


def test_a_name_is_the_same_with_anything_between() -> None:
    assert squeezed("Black - Cube.") == squeezed("BlackCube") == "blackcube"


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert len(list(spellings(text))) == 5
