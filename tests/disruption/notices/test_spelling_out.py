"""Every spelling a reader could undo is undone; ordinary text stays ordinary."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.notices.spelling_out import spellings, squeezed
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
    assert squeezed("Black - Cube.") == squeezed("BlackCube")


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert len(list(spellings(text))) == 5
