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


def test_years_and_counts_are_no_addresses() -> None:
    assert not any("0.0." in one for one in spellings("In 2026, within 12 weeks, 1,000 people"))


def test_a_name_is_the_same_with_anything_between() -> None:
    assert squeezed("Black - Cube.") == squeezed("BlackCube")


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert len(list(spellings(text))) == 5
