"""The auditor's commands: looks with reasons and proofs, broken glass, the comparison."""

import json
from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice, copied
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.people.key_file import ENVIRONMENT
from countervail.vocabulary.errors import RefusedError


@pytest.fixture
def audited(made_office: MadeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MadeOffice:
    """The office with an auditor, and an analyst of another case only."""
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    office = copied(made_office, tmp_path / "office")
    for name, *role in (("aud", "auditor"), ("eli", "analyst", "--case", "C-9")):
        office("people", "add", name, "--role", *role, by="root")
        office("people", "enrol", name, "--new-passphrase-file", str(office.folder / "pass"), by="root")
    return office


def test_looks_are_told_with_reasons_exported_with_proofs_and_broken_glass_is_acknowledged(audited: MadeOffice) -> None:
    case = audited.judged()
    audited("targets", "reveal", str(audited.run), audited.ref, "--case", case, "--reason", "To warn.", by="ana")
    glass = audited.told("break-glass", case, "--role", "analyst", "--reason", "In danger.", by="eli")["glass"]
    with pytest.raises(RefusedError, match="ana may not"):
        audited("access", "show", by="ana")
    told = audited.told("access", "show", by="aud")
    looks = {look["kind"]: look for look in told["looks"]}
    assert (looks["target.revealed"]["who"], looks["target.revealed"]["whom"]) == ("ana", audited.ref)
    assert "To warn." in looks["target.revealed"]["reason"]
    assert [one["id"] for one in told["glass"]] == [glass]
    audited("access", "acknowledge", glass, "--finding", "She was warned.", by="aud")
    assert audited.told("access", "show", by="aud")["glass"] == []
    out = audited.folder / "looks.jsonl"
    said = audited("access", "export", "--out", str(out), by="aud")
    line = next(one for one in map(json.loads, out.read_text().splitlines()) if one["kind"] == "target.revealed")
    (audited.folder / "proof.json").write_text(json.dumps(line["proof"]))
    key = said.rpartition("key: ")[2].strip()
    checked = CliRunner().invoke(
        build(), ["ledger", "proof", "--check", str(audited.folder / "proof.json"), "--key", key]
    )
    assert (checked.exit_code, checked.stdout.startswith("Proved")) == (0, True)
    compared = audited.told("access", "compare", by="aud")
    assert compared == {"requests": 0, "cases": 1, "meetings": []}
