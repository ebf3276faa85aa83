"""Notes on a case's leads stand beside its network, for those who may read them, and beside no other network."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import opening
from tests.intelligence.leads.made_leads import GIVEN, OPENED
from tests.workflow.acted import casework_of

from countervail.intelligence.leads.event import Noted
from countervail.intelligence.leads.leads import Leads
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.workflow.outside_context import notes_about
from countervail.workflow.run_folder import Manifest, RunFolder, write_manifest


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bureau]:
    (tmp_path / "made").mkdir()
    made = Template.make(tmp_path / "made").copy(tmp_path / "bureau")
    yield made
    made.close()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunFolder:
    """The run that made-up cases name, where they name it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / opening().run
    folder.mkdir()
    (folder / "networks.json").write_text(json.dumps([]))
    days = dict.fromkeys(("first_day", "last_day"), "2026-01-01")
    facts = {"engine": "duckdb", "simulated": True, "events": 1, "accounts": 1, "made_at": "2026-01-01T00:00:00+00:00"}
    write_manifest(folder, Manifest(log="log", name="log", since=None, **facts, **days, channels={}))
    return RunFolder.open(folder)


def test_notes_stand_with_source_day_and_hash_beside_the_cases_own_network(desk: Bureau, run: RunFolder) -> None:
    case = desk.judged().id
    leads = Leads(desk.cases.keys)
    with desk.hand("ana") as hand:
        leads.take_up(hand, leads.open(hand, OPENED, [Noted("They moved.", GIVEN)]).id, case)
    with desk.hand("bea") as hand:
        (note,) = notes_about(casework_of(desk), hand, case, run, "N-001")
        assert (note.lead, note.text, note.source, note.sha256) == ("L-1", "They moved.", GIVEN.source, GIVEN.sha256)
        assert "canary" not in str(note.as_json())
        with pytest.raises(InputError, match="is not about N-002"):
            notes_about(casework_of(desk), hand, case, run, "N-002")
    with desk.hand("root") as hand, pytest.raises(RefusedError):
        notes_about(casework_of(desk), hand, case, run, "N-001")
