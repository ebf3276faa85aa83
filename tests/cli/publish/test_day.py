"""`publish day`: a hold at each step, in order, taken up where it broke off."""

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError, RefusedError


@pytest.fixture
def day(released: tuple[MadeOffice, str]) -> tuple[MadeOffice, Path]:
    """A schedule of takedown and share."""
    office, release = released
    office("release", "approve", release, by="bea")
    CliRunner().invoke(build(), ["keys", "init", "--offline", str(office.folder / "stick")])
    plan = json.loads((office.folder / "made.json").read_text())["plan"]
    file = office.folder / "day.toml"
    steps = (("takedown", plan), ("shares", release))
    file.write_text("".join(f'[[steps]]\nkind = "{kind}"\nids = ["{name}"]\n' for kind, name in steps))
    return office, file


def _go(office: MadeOffice, file: Path, number: int, code: int = 0) -> list[bool]:
    with_key = ("--key", str(office.folder / "stick"), "--out", str(office.folder / "out"))
    told = office.told("publish", "day", str(file), "--go", str(number), *with_key, by="ana", code=code)
    return [one["done"] for one in told["steps"]]


def test_a_day_holds_at_each_step(day: tuple[MadeOffice, Path]) -> None:
    office, file = day
    told = office.told("publish", "day", str(file), by="ana")["steps"]
    assert [one["done"] for one in told] == [False, False]
    with pytest.raises(RefusedError, match="step 1 is next"):
        _go(office, file, 2)
    with pytest.raises(InputError, match="no step 7"):
        _go(office, file, 7)
    assert _go(office, file, 1) == [True, False]
    with pytest.raises(RefusedError, match="step 2 is next"):
        _go(office, file, 1)
    assert not (office.folder / "out").exists(), "one step let go is one step"
    assert _go(office, file, 2) == [True, True]
    folder = next((office.folder / "out").iterdir())
    assert (folder / "report.pdf").is_file()
    with pytest.raises(RefusedError, match="everything is done"):
        _go(office, file, 2)


def test_what_broke_off_between_two_steps_goes_on(day: tuple[MadeOffice, Path]) -> None:
    """A release issued without its key is not done, whatever was begun; with the key it is."""
    office, file = day
    _go(office, file, 1)
    with pytest.raises(InputError, match="offline key"):
        office("publish", "day", str(file), "--go", "2", by="ana")
    assert not office.told("publish", "day", str(file), by="ana")["steps"][1]["done"]
    assert _go(office, file, 2) == [True, True]
    shutil.rmtree(office.folder / "out")


def test_lists_are_written_with_the_steps_that_tell_their_readers(day: tuple[MadeOffice, Path]) -> None:
    """This day has shares and no blocks: partners' lists go out with these, ours by the hour as ever."""
    office, file = day
    lists = ("--lists", str(office.folder / "lists"))
    assert office.told("publish", "day", str(file), "--go", "1", *lists, by="ana")["lists"] == []
    with_key = ("--key", str(office.folder / "stick"), "--out", str(office.folder / "out"))
    shown = office("publish", "day", str(file), "--go", "2", *with_key, *lists, by="ana")
    assert "list TLP:GREEN: 0 blocks" in shown
    written = {path.name for path in (office.folder / "lists").iterdir()}
    assert written == {"tlp-amber-strict", "tlp-amber", "tlp-green"}
