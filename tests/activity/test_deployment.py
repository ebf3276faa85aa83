"""Nobody takes in real data without saying who answers for it."""

from pathlib import Path

import pytest

from countervail.activity.deployment import EXAMPLE, read_deployment
from countervail.vocabulary.errors import InputError

WHOLE = EXAMPLE.split("\n", 1)[1]


def test_the_example_in_the_hint_is_itself_a_deployment(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(WHOLE)
    deployment = read_deployment(tmp_path / "c.toml")
    assert deployment.controller == "Example Platform Ltd"
    assert deployment.appeal_url == "https://platform.example/appeal"


def test_other_tables_are_none_of_its_business(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(WHOLE + '[ledger]\nwitness = "x"\n')
    assert read_deployment(tmp_path / "c.toml").contact == "trust@platform.example"


@pytest.mark.parametrize("text", [None, "", "deployment = 3\n", WHOLE.rsplit("\n", 2)[0] + "\n"])
def test_without_all_four_the_hint_shows_them(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "c.toml").write_text(text)
    with pytest.raises(InputError) as caught:
        read_deployment(tmp_path / "c.toml")
    assert caught.value.hint == EXAMPLE


def test_an_empty_value_and_a_misspelt_key_are_named(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(WHOLE.replace("trust@platform.example", ""))
    with pytest.raises(InputError, match="contact"):
        read_deployment(tmp_path / "c.toml")
    (tmp_path / "c.toml").write_text(WHOLE.replace("contact", "contacts"))
    with pytest.raises(InputError, match="Did you mean 'contact'"):
        read_deployment(tmp_path / "c.toml")
