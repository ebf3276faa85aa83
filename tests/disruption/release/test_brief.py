"""The analyst's words, from a file."""

from pathlib import Path

import pytest

from countervail.disruption.release.brief import read_brief
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
