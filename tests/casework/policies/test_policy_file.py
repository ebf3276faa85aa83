"""Mistakes in a policy file are named with line, field and remedy."""

from pathlib import Path

import pytest

from countervail.casework.policies.policy_file import all_policies, find_policy, policy_folder, read_policy
from countervail.vocabulary.errors import CardError, InputError

GOOD = (policy_folder() / "credential-phishing.toml").read_text(encoding="utf-8")


def _error(tmp_path: Path, old: str, new: str, name: str = "credential-phishing") -> CardError:
    assert old in GOOD
    path = tmp_path / f"{name}.toml"
    path.write_text(GOOD.replace(old, new))
    with pytest.raises(CardError) as caught:
        read_policy(path)
    return caught.value


def test_a_misspelt_key_names_its_line_and_the_nearest(tmp_path: Path) -> None:
    error = _error(tmp_path, 'least = "limit"', 'leest = "limit"')
    assert error.message == "the key 'rule.1.leest' is unknown."
    assert error.hint == "Did you mean 'least'?"
    line = GOOD.splitlines().index('least = "limit"') + 1
    assert str(error.where).endswith(f"credential-phishing.toml:{line}")


def test_a_sanction_outside_the_ladder_names_the_field(tmp_path: Path) -> None:
    assert _error(tmp_path, 'least = "limit"', 'least = "shame"').message.startswith("rule.1.least: ")


def test_file_and_policy_bear_one_name(tmp_path: Path) -> None:
    assert _error(tmp_path, "version = 1", "version = 2", "phishing").hint == "Rename the file or the policy."


def test_a_policy_is_found_by_name_and_the_nearest_is_offered() -> None:
    assert find_policy("credential-phishing").find("lure-sent")
    with pytest.raises(InputError) as caught:
        find_policy("credential-fishing")
    assert caught.value.hint == "Did you mean 'credential-phishing'?"


def test_the_policies_come_along() -> None:
    names = [policy.name for policy in all_policies()]
    assert names == ["credential-phishing", "inauthentic-persona", "surveillance-for-hire"]
