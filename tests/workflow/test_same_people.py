"""Two cases on two surfaces are seen to be one network's by the platform's word; a person merges them; no name does."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.activity.test_same_person import bare
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import snapshot

from countervail.casework.assembly import Casework
from countervail.casework.case import Case
from countervail.casework.event_json import body_to_json
from countervail.casework.records.opening import Opening, Origin
from countervail.vault.keys import Keyring
from countervail.workflow.case_opening import open_case
from countervail.workflow.run_folder import Manifest, write_manifest

MATRIX = (("matrix:@h3:a", "did:plc:x", "Mira Sol"), ("matrix:@h4:a", None, "Ben Ro"))
AT = (("at:did:plc:x", "did:plc:x", "heron"), ("at:did:plc:z", "did:plc:z", "reed"))
NAMESAKES = (("at:did:plc:p", "did:plc:p", "Mira Sol"), ("at:did:plc:q", "did:plc:q", "Ben Ro"))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


@pytest.fixture
def casework(desk: Bureau, tmp_path: Path) -> Iterator[Casework]:
    """The bureau's own casework."""
    assert desk.cases
    made = Casework.of(Keyring(tmp_path / "bureau" / "keys"))
    yield made
    made.close()


def _run(folder: Path, rows: tuple[tuple[str, str | None, str], ...], keys: Keyring) -> Path:
    """A finished run over a log of these accounts, all of one network."""
    bare(folder / "log", list(rows), keys)
    run = folder / "run"
    run.mkdir(mode=0o700)
    seen = replace(snapshot(), members=tuple(row[0] for row in rows))
    (run / "networks.json").write_text(json.dumps([body_to_json(Opening(Origin.ALERT, "run", seen))["snapshot"]]))
    texts = ("network_id", "target_ref", "furthest_phase")
    nobody = {name: pa.array([], pa.string()) for name in texts} | {"members": pa.array([], pa.int64())}
    pq.write_table(pa.table(nobody), run / "targets.parquet")
    days = {"since": None, "engine": "duckdb", "simulated": True, "first_day": "2026-03-01", "last_day": "2026-03-01"}
    made = {"events": 1, "accounts": 2, "made_at": "2026-03-02T00:00:00+00:00", "channels": ()}
    write_manifest(run, Manifest(log=str(folder / "log"), name="log", **days, **made))  # type: ignore[arg-type]
    return run


def _opened(desk: Bureau, casework: Casework, run: Path, keys: Keyring | None) -> Case:
    with desk.hand("ana") as hand:
        return open_case(casework, hand, run, snapshot().network_id, "first in the queue", None, keys=keys)


def _says(case: Case) -> list[str]:
    return [piece.says for piece in case.evidence if "identity_uid" in piece.query]


def test_a_second_surface_is_joined_by_the_platforms_word_and_merged_by_a_person(
    desk: Bureau, casework: Casework, keys: Keyring, tmp_path: Path
) -> None:
    first = _opened(desk, casework, _run(tmp_path / "m", MATRIX, keys), keys)
    assert _says(first) == ["The platform knows 1 person behind members of this network."]
    second = _opened(desk, casework, _run(tmp_path / "a", AT, keys), keys)
    assert f"1 of them have accounts in {first.id} too" in _says(second)[0]
    with desk.hand("ana") as hand:
        whole = casework.registry.merge(hand, second.id, first.id, "One person behind both.")
    assert set(whole.members) == {row[0] for row in (*MATRIX, *AT)}


def test_the_same_names_join_nothing(desk: Bureau, casework: Casework, keys: Keyring, tmp_path: Path) -> None:
    """The twin: every name is the same on both surfaces, and nobody says that it is the same person."""
    first = _opened(desk, casework, _run(tmp_path / "m", MATRIX, keys), keys)
    second = _opened(desk, casework, _run(tmp_path / "a", NAMESAKES, keys), keys)
    assert first.id not in _says(second)[0]


def test_without_keys_or_without_the_log_the_case_opens_all_the_same(
    desk: Bureau, casework: Casework, keys: Keyring, tmp_path: Path
) -> None:
    run = _run(tmp_path / "m", MATRIX, keys)
    assert _says(_opened(desk, casework, run, None)) == []
    (tmp_path / "m" / "log").rename(tmp_path / "gone")
    assert _says(_opened(desk, casework, run, keys)) == []
