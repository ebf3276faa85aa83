"""The whole tour on a small world: two people, a platform that lies, an appeal, a ledger that says so."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests import runs
from tests.people.cheap_keys import cheapened
from typer.main import get_command

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Story
from countervail.cli.demo.stations.retraction import SHARED, WRONG
from countervail.cli.demo.tour import all_stations, tour
from countervail.cli.main import build
from countervail.simulation.aftermath import Aftermath
from countervail.vault.keys import Keyring


@dataclass(frozen=True)
class Quick:
    """The whole command line; the keys it makes open at once, since the tour opens them some hundred times."""

    root: Any
    folder: Path

    def main(self, args: list[str], prog_name: str, *, standalone_mode: bool) -> Any:  # noqa: ANN401 -- Typer's own
        """Carry one command out."""
        ended = self.root.main(args, prog_name=prog_name, standalone_mode=standalone_mode)
        if args[:2] in (["people", "add"], ["people", "enrol"]):
            passphrase = (self.folder / "passphrase").read_bytes().strip()
            cheapened(self.folder / "state" / "people", args[2], passphrase)
        return ended


@pytest.fixture(scope="module")
def played(small: runs.Case, keys: Keyring, tmp_path_factory: pytest.TempPathFactory) -> tuple[Stage, Story]:
    folder = tmp_path_factory.mktemp("tour") / "demo"
    shutil.copytree(small.world, folder / "world")
    shutil.copytree(small.run, folder / "run")
    shutil.copytree(keys.folder, folder / "keys")
    stage = Stage(folder, Quick(get_command(build()), folder))
    return stage, tour(stage)


def test_every_station_has_a_place_of_its_own() -> None:
    places = [station.place for station in all_stations()]
    assert places == sorted(set(places))


def test_what_the_platform_did_not_do_is_seen(played: tuple[Stage, Story]) -> None:
    stage, story = played
    states = story["seen"]["states"]
    assert states["not_enforced"] >= 1
    statuses = Aftermath(stage.world).accounts
    locked = [account for account in story["members"] if statuses[account] == "locked"]
    assert len(locked) == states["confirmed"] - 1


def test_the_spared_and_the_wronged_are_free(played: tuple[Stage, Story]) -> None:
    stage, story = played
    statuses = Aftermath(stage.world).accounts
    assert [statuses[account] for account in (story["members"][0], story["wronged"])] == ["active", "active"]


def test_the_people_watched_are_told_and_no_letter_names_the_network(played: tuple[Stage, Story]) -> None:
    stage, story = played
    letters = [path.read_bytes() for path in (stage.folder / "mail").glob("*.eml")]
    (release,) = stage.told("notify", "status", by="nia")
    sent = {state: count for state, count in release["counts"].items() if count}
    assert len(letters) == sent["mail sent"] > 0
    assert set(sent) <= {"mail sent", "platform sent", "mail held", "platform held"}
    handles = [member.partition(":")[2].encode() for member in story["members"]]
    assert not [handle for handle in handles for letter in letters if handle in letter]


def test_the_ledger_holds_every_refusal_and_is_sound(played: tuple[Stage, Story]) -> None:
    stage, _ = played
    assert stage.told("ledger", "verify")["sound"]
    stage.done("ledger", "export", "--out", "part.jsonl")
    lines = [json.loads(line) for line in (stage.folder / "part.jsonl").read_text().splitlines()]
    kinds = [json.loads(line["entry"])["kind"] for line in lines if "entry" in line]
    assert kinds.count("right.refused") >= 2
    assert kinds.index("plan.approved") < kinds.index("step.intended") < kinds.index("step.undone")


def test_the_environment_is_of_the_folder_alone(played: tuple[Stage, Story]) -> None:
    stage, _ = played
    lines = Path(stage.folder / "environment").read_text().splitlines()
    assert all(str(stage.folder) in line for line in lines if not line.startswith("export PATH="))
    (programs,) = (line for line in lines if line.startswith("export PATH="))
    assert (Path(programs.removeprefix("export PATH=").split(":")[0]) / "countervail").exists()


def test_each_of_the_staff_has_a_link_to_the_console(played: tuple[Stage, Story]) -> None:
    stage, story = played
    links = {stage.show("console", "link", name, by="root").strip() for name in story["staff"]}
    assert len(links) == len(story["staff"])
    assert all(link.startswith("http://localhost:8642/sign-in?link=") for link in links)


def test_the_case_stands_on_the_lead_that_led_to_it(played: tuple[Stage, Story]) -> None:
    stage, story = played
    assert stage.told("case", "show", story["case"], by="ana")["origin"] == "lead"


def test_the_letter_went_to_a_firm_that_a_person_named_and_was_carried_by_a_person(
    played: tuple[Stage, Story],
) -> None:
    stage, story = played
    (letter,) = stage.told("letters", "list", by="col")["letters"]
    assert (letter["operator"], letter["approved"]) == (story["operator"], True)
    assert [one["by"] for one in letter["served"]] == ["City Couriers"]
    assert (stage.folder / "letter.pdf").read_bytes().startswith(b"%PDF")


def test_what_was_published_names_no_account_and_no_person_watched(played: tuple[Stage, Story]) -> None:
    stage, story = played
    files = [path for path in (stage.folder / "published").rglob("*") if path.is_file()]
    contacts = pq.read_table(stage.world / "contacts.parquet", columns=["account_uid"])["account_uid"].to_pylist()
    names = {account.partition(":")[2].encode() for account in {*story["members"], *contacts}}
    told = b"\n".join(path.read_bytes() for path in files)
    assert len(files) > 5
    assert story["firm"].encode() in told, "the search sees what is there"
    assert not [name for name in names if name in told]


def test_what_was_taken_back_is_taken_back_in_what_readers_hold(played: tuple[Stage, Story]) -> None:
    stage, story = played
    folder = stage.folder / "published" / story["release"]
    (erratum,) = story["errata"]
    stix = json.loads((folder / "stix21.json").read_text())
    assert [one for one in stix["objects"] if one.get("revoked")]
    assert erratum["says"] in (SHARED, WRONG)
    assert erratum["says"] in (folder / "report.html").read_text()
