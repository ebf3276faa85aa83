"""The analyst's words, from a file."""

from pathlib import Path

import pytest

from countervail.disruption.release.brief import brief_of, read_brief
from countervail.vocabulary.errors import InputError

TEXT = """\
title = "Lantern Row"
summary = "A firm."
[[networks]]
case = "C-1"
name = "Lantern Row"
clients = [{country = "XB", likelihood = "unlikely"}]
target_categories = [{category = "journalists", count = 23, given_by = "Safe Lines"}]
[[indicators]]
case = "C-1"
kind = "host"
value = "sign-in.example"
scope = "host"
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "brief.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_brief_is_safe_where_it_is_silent(tmp_path: Path) -> None:
    brief = read_brief(_written(tmp_path, TEXT))
    assert brief.networks[0].clients[0].suspected
    assert brief.indicators[0].marking is None, "what nobody marked is marked when it is gathered"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("count = 23", "count = 9", "greater than or equal to 10"),
        ("XB", "Xanadu", "pattern"),
        ("summary", "sumary", "'sumary' is unknown"),
        ('kind = "host"', 'kind = "person"', "host"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_brief(_written(tmp_path, TEXT.replace(old, new)))


def test_a_claim_says_in_one_way_when_its_speaker_was_asked(tmp_path: Path) -> None:
    claim = """[[claims]]
case = "C-1"
says = "We serve law firms."
speaker = "A spokesman"
said_at = 2026-01-01T00:00:00Z
source = "its website"
letter = "L-7KQ2M4TB6XWZ3DFA"
"""
    assert read_brief(_written(tmp_path, TEXT + claim)).claims[0].letter
    with pytest.raises(InputError, match="names a letter, or says itself"):
        read_brief(_written(tmp_path, TEXT + claim + "asked_at = 2026-02-01T00:00:00Z\n"))


def test_a_brief_given_as_text_is_the_same_and_its_mistakes_are_in_the_brief(tmp_path: Path) -> None:
    assert brief_of(TEXT) == read_brief(_written(tmp_path, TEXT))
    with pytest.raises(InputError) as failed:
        brief_of(TEXT.replace("summary", "sumary"))
    assert "the brief" in str(failed.value.where)
