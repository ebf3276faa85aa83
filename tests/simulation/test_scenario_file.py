"""Mistakes in a scenario file are named with line and remedy."""

from pathlib import Path

import pytest

from countervail.simulation.dice import Seeds
from countervail.simulation.layout import lay_out
from countervail.simulation.scenario_file import find_scenario, read_scenario, scenario_names
from countervail.vocabulary.errors import CardError, InputError

_GOOD = """name = "a-test"
about = "A test."
[world]
accounts = 1_000
events = 5_000
first_day = 2021-01-01
days = 20
[[group]]
kind = "family"
groups = 3
sizes = [2, 4]
[[operator]]
name = "Nobody"
network = "nobody"
origin = "IL"
accounts = 20
phases = ["reconnaissance"]
infrastructure = { accounts_per_device = 3 }
[operator.hours]
utc_offset = 3
"""


def _error(tmp_path: Path, old: str, new: str) -> CardError:
    assert old in _GOOD
    path = tmp_path / "broken.toml"
    path.write_text(_GOOD.replace(old, new))
    with pytest.raises(CardError) as caught:
        read_scenario(path)
    return caught.value


def test_the_scenarios_come_along() -> None:
    assert scenario_names() == [
        "a-newsroom-is-not-a-network",
        "a-small-world",
        "blended-operators",
        "framed-activist",
        "links-only",
        "one-in-a-million",
        "operators-come-back",
        "operators-in-an-office",
        "quiet-reconnaissance",
        "residential-proxies",
        "surveillance-for-hire-2021",
    ]


def test_a_misspelt_key_names_the_nearest_and_its_line(tmp_path: Path) -> None:
    error = _error(tmp_path, "accounts = 20", "acounts = 20")
    assert str(error).endswith("broken.toml:16: Unknown key operator.1.acounts. Did you mean accounts?")
    error = _error(tmp_path, 'origin = "IL"', 'origin = "IL"\nidel = 0.2')
    assert error.hint == "Did you mean idle?"
    assert error.where is not None
    assert error.where.line == 16


def test_a_misspelt_key_of_an_inner_table_is_found_too(tmp_path: Path) -> None:
    error = _error(tmp_path, "utc_offset = 3", "utc_ofset = 3")
    assert error.hint == "Did you mean utc_offset?"
    assert error.where is not None
    assert error.where.line == 20


def test_a_value_out_of_range_names_key_and_line(tmp_path: Path) -> None:
    error = _error(tmp_path, "days = 20", "days = 2")
    assert "world.days" in error.message
    assert error.where is not None
    assert error.where.line == 7


def test_less_camouflage_than_half_is_refused(tmp_path: Path) -> None:
    assert "camouflage" in _error(tmp_path, "accounts = 20", "accounts = 20\ncamouflage = 0.3").message


def test_an_operator_that_exploits_needs_hosts(tmp_path: Path) -> None:
    assert "needs hosts" in _error(tmp_path, '["reconnaissance"]', '["exploitation"]').message


def test_accounts_are_not_warmed_up_before_the_world_begins(tmp_path: Path) -> None:
    awake = "accounts = 20\nawake = [[5, 9]]\nwarm_up = "
    assert "warm_up" in _error(tmp_path, "accounts = 20", awake + "6").message
    path = tmp_path / "warm.toml"
    path.write_text(_GOOD.replace("accounts = 20", awake + "5"))
    assert read_scenario(path).operator[0].warm_up == 5


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    error = _error(tmp_path, "days = 20", "days = = 20")
    assert error.where is not None
    assert error.where.line == 7


def test_an_unknown_kind_of_group_names_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(_GOOD.replace('"family"', '"familly"'))
    with pytest.raises(CardError) as caught:
        lay_out(read_scenario(path), 1_000, Seeds(1))
    assert caught.value.hint == "Did you mean family?"


def test_an_unknown_scenario_names_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        find_scenario("blended-operator")
    assert caught.value.hint == "Did you mean blended-operators?"
    with pytest.raises(InputError, match="no scenario file"):
        find_scenario("nowhere/some.toml")
