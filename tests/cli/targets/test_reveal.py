"""`targets reveal`: a reason in the case, an entry in the ledger, and only then a name; for its own case only."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.cli.made_office import TARGET, MadeOffice

from countervail.vocabulary.errors import InputError, RefusedError


def _reveal(office: MadeOffice, case: str, *, by: str = "ana", reason: str = "To warn them.") -> str:
    return office("targets", "reveal", str(office.run), office.ref, "--case", case, "--reason", reason, by=by)


def _entries(office: MadeOffice) -> list[dict[str, object]]:
    with sqlite3.connect(office.folder / "state" / "countervail.db") as connection:
        rows = connection.execute("SELECT entry FROM ledger_entries WHERE kind = 'target.revealed'").fetchall()
    return [json.loads(row[0]) for row in rows]


def test_a_name_comes_with_its_traces(office: MadeOffice) -> None:
    case = office.judged()
    assert f"{office.ref} is {TARGET}" in _reveal(office, case)
    note = office.told("case", "show", case, by="ana")["notes"][-1]
    assert note["text"] == f"Revealed {office.ref}: To warn them."
    (entry,) = _entries(office)
    assert (entry["subject"], entry["body"]) == (office.ref, {"case": case, "note": note["number"]})
    assert TARGET not in json.dumps(entry)


def test_without_a_reason_a_right_or_the_case_there_is_no_name(office: MadeOffice, tmp_path: Path) -> None:
    case = office.judged()
    with pytest.raises(RefusedError, match="needs a reason"):
        _reveal(office, case, reason=" ")
    with pytest.raises(RefusedError, match="root may not"):
        _reveal(office, case, by="root")
    with pytest.raises(InputError, match="no target"):
        office("targets", "reveal", str(office.run), "T-NOBODY", "--case", case, "--reason", "?", by="ana")
    with pytest.raises(InputError, match="not opened on this run"):
        office("targets", "reveal", str(tmp_path), office.ref, "--case", case, "--reason", "?", by="ana")
    assert _entries(office) == []
