"""What a block rests on stands in no list that leaves the house: neither why, nor for which case, nor who decided."""

from pathlib import Path

import pytest
from tests.disruption.infrastructure.barrier import Barrier
from tests.disruption.sharing.editions import spellings

from countervail.vocabulary.tlp import Tlp

OUTSIDE = tuple(one for one in Tlp if one is not Tlp.RED)


def _private(barrier: Barrier) -> dict[str, str]:
    people = {f"person {name}": person.id for name, person in barrier.desk.office.people.items()}
    members = {f"account {one}": one for one in barrier.desk.load(barrier.case).members}
    return {"why": "Lures of the network.", **people, **members}


def _found(barrier: Barrier, out: Path, marking: Tlp) -> set[str]:
    """Private words in any file of a list or its name, in any encoding; the case by its id in quotation marks."""
    held = b"\n".join(
        part for name, file in barrier.press(out, marking).files.items() for part in (name.encode(), file)
    )
    found = {what for what, word in _private(barrier).items() if any(s in held.lower() for s in spellings(word))}
    return found | ({"case"} if f'"{barrier.case}"'.encode() in held else set())


@pytest.mark.parametrize("marking", OUTSIDE)
def test_no_list_for_others_says_why_for_which_case_or_by_whom(barrier: Barrier, tmp_path: Path, marking: Tlp) -> None:
    decided = barrier.block(marking=Tlp.CLEAR)
    assert decided.terms.subject.value in barrier.listed(marking)
    assert _found(barrier, tmp_path, marking) == set()


def test_the_same_search_finds_the_case_in_the_list_that_is_ours_alone(barrier: Barrier, tmp_path: Path) -> None:
    """The twin: our own homeserver says for which case it refuses."""
    barrier.block(marking=Tlp.CLEAR)
    assert "case" in _found(barrier, tmp_path, Tlp.RED)
