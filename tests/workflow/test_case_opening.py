"""A case remembers what the run said, finds its like by what members share, and knows targets by reference only."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests import runs
from tests.casework.bureau import Bureau, Template

from countervail.casework.assembly import Casework
from countervail.casework.case import Case
from countervail.casework.records.opening import Origin
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.intelligence.indicators.store import keep
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.workflow.case_opening import cases_on, open_case
from countervail.workflow.member_table import tied_members
from countervail.workflow.run_folder import WATCHED, RunFolder, write_manifest


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


@pytest.fixture
def casework(tmp_path: Path) -> Iterator[Casework]:
    made = Casework.of(Keyring.ensure(tmp_path / "keys"))
    yield made
    made.close()


def _opened(desk: Bureau, casework: Casework, run: Path, network: str, origin: Origin | None = None) -> Case:
    with desk.hand("ana") as hand:
        return open_case(casework, hand, run, network, "first in the queue", origin)


def test_a_case_holds_what_the_run_said_and_whom_it_watched(desk: Bureau, casework: Casework, small: runs.Case) -> None:
    entry = json.loads((small.run / "networks.json").read_text())[0]
    case = _opened(desk, casework, small.run, entry["network_id"])
    assert case.opening.record.origin is Origin(entry["disposition"])
    assert case.members == tuple(sorted(entry["members"]))
    assert case.tied == tied_members(small.run, entry["network_id"])
    assert sum(one.ties for one in case.tied.members.values()) == 2 * entry["tie_count"]
    with desk.office.database.reading() as connection:
        said, watched = (casework.room.open(connection, case, piece.id) for piece in case.evidence)
    assert json.loads(said) == entry
    targets = pq.read_table(small.run / "targets.parquet").to_pylist()
    refs = {row["target_ref"] for row in targets if row["network_id"] == entry["network_id"]}
    assert {row["target_ref"] for row in json.loads(watched)} == refs
    assert all(set(row) == {"target_ref", "members", "furthest_phase"} for row in json.loads(watched))


def test_a_second_case_on_the_same_network_is_seen_to_share_its_items(
    desk: Bureau, casework: Casework, small: runs.Case
) -> None:
    entry = json.loads((small.run / "networks.json").read_text())[0]
    one, other = (_opened(desk, casework, small.run, entry["network_id"], Origin.MATCH) for _ in range(2))
    item = str(entry["top_items"][0]["item"])
    with desk.office.database.reading() as connection:
        assert casework.index.also_in(connection, [item], besides=one.id) == {item: [other.id]}


def test_a_network_the_run_does_not_report_has_no_case(desk: Bureau, casework: Casework, small: runs.Case) -> None:
    with pytest.raises(InputError, match="no network N-999") as caught:
        _opened(desk, casework, small.run, "N-999")
    assert "N-001" in caught.value.hint


def test_the_cases_on_a_network_are_found_by_run_and_network_alone(
    desk: Bureau, casework: Casework, small: runs.Case, tmp_path: Path
) -> None:
    network = json.loads((small.run / "networks.json").read_text())[0]["network_id"]
    case = _opened(desk, casework, small.run, network)
    with desk.office.database.reading() as connection:
        assert cases_on(casework, connection, small.run, [network, "N-999"]) == {network: [case.id]}
        moved = shutil.copytree(small.run, tmp_path / "moved")
        assert cases_on(casework, connection, moved, [network]) == {network: [case.id]}, "wherever the folder lies"
        write_manifest(moved, replace(RunFolder.open(moved).manifest, made_at="2030-01-01T00:00:00Z"))
        assert cases_on(casework, connection, moved, [network]) == {}, "another run's network of that name"


def test_a_watched_run_keeps_its_cases_from_day_to_day(
    desk: Bureau, casework: Casework, small: runs.Case, tmp_path: Path
) -> None:
    run = shutil.copytree(small.run, tmp_path / "run")
    (run / WATCHED).write_text("[]")
    network = json.loads((run / "networks.json").read_text())[0]["network_id"]
    case = _opened(desk, casework, run, network)
    write_manifest(run, replace(RunFolder.open(run).manifest, last_day="2030-01-01"))
    with desk.office.database.reading() as connection:
        assert cases_on(casework, connection, run, [network]) == {network: [case.id]}


def test_a_match_brings_along_what_it_matched_or_says_so(desk: Bureau, casework: Casework, small: runs.Case) -> None:
    entry = json.loads((small.run / "networks.json").read_text())[0]
    with desk.hand("ana") as hand, pytest.raises(InputError, match="nothing kept here matches"):
        open_case(casework, hand, small.run, entry["network_id"], " ", Origin.MATCH)
    address = next(str(item["item"]) for item in entry["top_items"] if item["channel"] == "ip")
    with desk.hand("ana") as hand:
        keep(hand, read_document(Document("list.txt", address.encode()), Given("lab")), "lab")
    with desk.hand("ana") as hand:
        case = open_case(casework, hand, small.run, entry["network_id"], "", Origin.MATCH)
    assert case.opening.record.origin is Origin.MATCH
    assert case.evidence[-1].source == "kept indicators"
    assert address in case.evidence[-1].items
    plain = _opened(desk, casework, small.run, entry["network_id"])
    assert "kept indicators" not in [piece.source for piece in plain.evidence]


@pytest.mark.parametrize("origin", [Origin.SPLIT, Origin.LEAD, "another"])
def test_a_case_is_not_called_what_it_is_not(
    desk: Bureau, casework: Casework, small: runs.Case, origin: Origin | str
) -> None:
    entry = json.loads((small.run / "networks.json").read_text())[0]
    other = {"alert": Origin.REVIEW, "review": Origin.ALERT}[entry["disposition"]]
    with pytest.raises(InputError, match=r"names the lead|is no"):
        _opened(desk, casework, small.run, entry["network_id"], origin if isinstance(origin, Origin) else other)
