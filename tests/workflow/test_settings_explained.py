"""Every setting with its origin; no password is shown, no unknown table is passed over."""

from pathlib import Path

import pytest

from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation
from countervail.workflow.settings_explained import explained

TEXT = """\
[deployment]
controller = "Plaza Platform Ltd"
lawful_basis = "legitimate interest"
contact = "integrity@plaza.example"
appeal_url = "https://plaza.example/appeal"

[storage]
url = "postgresql+psycopg://countervail:hunter2@db.example/countervail"
"""


def _explained(folder: Path, text: str = TEXT) -> dict[str, tuple[str | None, str]]:
    config = folder / "countervail.toml"
    config.write_text(text, "utf-8")
    found = explained(Installation.at(folder / "state", config), config)
    return {setting.key: (setting.value, setting.origin.removeprefix(f"{folder}/")) for setting in found}


def test_a_setting_names_its_line_and_a_default_says_so(tmp_path: Path) -> None:
    found = _explained(tmp_path)
    assert found["deployment.controller"] == ("Plaza Platform Ltd", "countervail.toml:2")
    assert found["ledger.name"] == ("countervail/ledger", "default")
    assert found["ledger.witness"] == (None, "default")
    assert found["notices.surfaces"] == ("{}", "default")
    assert [key for key, (value, _) in found.items() if "Undefined" in (value or "")] == [], "a library's word"


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    value, origin = _explained(tmp_path)["storage.url"]
    assert (value, origin) == ("postgresql+psycopg://countervail:***@db.example/countervail", "countervail.toml:8")


def test_a_misspelt_table_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Did you mean 'ledger'"):
        _explained(tmp_path, TEXT + "\n[legder]\nname = 'a'\n")


def test_places_name_the_variable_they_come_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERVAIL_KEYS", str(tmp_path / "k"))
    assert _explained(tmp_path)["keys folder"] == (str(tmp_path / "k"), "COUNTERVAIL_KEYS")
