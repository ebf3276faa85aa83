"""Labels: most of a group decides, and where most is unknown nobody does."""

import json
from pathlib import Path

import pytest

from countervail.vocabulary.errors import InputError
from countervail.workflow.group_labels import Labels, of_cases

WORLD = Labels(frozenset("abc"), None)
JUDGED = Labels(frozenset("abc"), frozenset("xyz"))


@pytest.mark.parametrize(
    ("labels", "members", "theirs"),
    [
        (WORLD, "abcxy", True),
        (WORLD, "abxy", False),
        (WORLD, "wxyz", False),
        (JUDGED, "abx", True),
        (JUDGED, "axy", False),
        (JUDGED, "abmnop", None),
        (JUDGED, "xm", None),
    ],
)
def test_a_group_is_whose_most_known_members_are(labels: Labels, members: str, theirs: bool | None) -> None:
    assert labels.theirs(list(members)) is theirs


def test_cases_say_who_was_judged_and_leave_the_others_open(tmp_path: Path) -> None:
    files = [tmp_path / "C-1.json", tmp_path / "C-2.json"]
    files[0].write_text(json.dumps({"accounts": {"a": "positive", "b": "unsure", "c": "none"}}))
    files[1].write_text(json.dumps({"accounts": {"x": "negative"}}))
    assert of_cases(files) == Labels(frozenset("a"), frozenset("x"))


@pytest.mark.parametrize("text", ["", "{}", '{"accounts": null}', "[]"])
def test_a_file_without_accounts_is_refused_by_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "C-1.json"
    file.write_text(text)
    with pytest.raises(InputError, match="no judged accounts") as caught:
        of_cases([file])
    assert str(caught.value.where).endswith("C-1.json")
    assert "case show" in caught.value.hint
