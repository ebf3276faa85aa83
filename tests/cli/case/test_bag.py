"""`case bag`: a bag that checks, on record; not without saying who answers for it."""

import json
from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from tests.cli.transparency.test_whole import DEPLOYMENT
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.oversight.bag.bag import faults
from countervail.vocabulary.errors import InputError

FOR = ("--to", "District court", "--reason", "Order of 3 March")


def test_counsel_takes_a_case_to_court(office: MadeOffice, tmp_path: Path) -> None:
    case, out = office.judged(), tmp_path / "bag"
    with pytest.raises(InputError, match="deployment"):
        office("case", "bag", case, "--out", str(out), *FOR, by="col")
    config = office.folder / "countervail.toml"
    config.write_text(config.read_text() + DEPLOYMENT)
    told = office.told("case", "bag", case, "--out", str(out), *FOR, by="col")
    assert list(faults(out)) == []
    assert told["files"] == len([path for path in (out / "data").rglob("*") if path.is_file()])
    key = (out / "data" / "ledger-key.txt").read_text().strip()
    proof = min((out / "data" / "proofs").iterdir())
    done = CliRunner().invoke(build(), ["ledger", "proof", "--check", str(proof), "--key", key])
    assert (done.exit_code, done.stdout.startswith("Proved")) == (0, True)
    chain = [json.loads(line) for line in (out / "data" / "custody.jsonl").read_text().splitlines()]
    assert {"case.opened", "case.judged"} <= {link["kind"] for link in chain}
    text = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert b"courier:target-canary" not in text
