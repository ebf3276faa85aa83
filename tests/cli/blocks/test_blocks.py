"""`blocks` on the command line: proposed, approved, listed, written, counted, lifted."""

import json
from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError, RefusedError

ORDERS = ("propose", "approve", "lift", "list", "write", "hits")
DEPLOYMENT = """
[deployment]
controller = "Example Platform Ltd"
lawful_basis = "Security of the service"
contact = "trust@platform.example"
appeal_url = "https://platform.example/appeal"
"""


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_has_an_example(order: str) -> None:
    assert "Example:" in CliRunner().invoke(build(), ["blocks", order, "--help"]).output


def _propose(office: MadeOffice, *words: str, value: str = "bad[.]example") -> str:
    order = ("blocks", "propose", value, "--case", office.judged(), "--reason", "Lures of the network.")
    return str(office.told(*order, *words, by="ana")["id"])


def test_a_block_from_proposal_to_lifting(office: MadeOffice, tmp_path: Path) -> None:
    with (office.folder / "countervail.toml").open("a", encoding="utf-8") as file:
        file.write(DEPLOYMENT)
    _propose(office)
    assert office.told("blocks", "list", by="bea") == {"blocks": []}, "a dry run proposes nothing"
    block = _propose(office, "--scope", "host+subdomains", "--no-dry-run")
    with pytest.raises(RefusedError, match="may not"):
        office("blocks", "approve", block, by="ana")
    assert office.told("blocks", "approve", block, by="bea")["stand"] == "in_force"
    write = ("blocks", "write", "--out", str(tmp_path / "lists"))
    assert office.told(*write, by="ana")["entries"] == 1
    assert not (tmp_path / "lists").exists(), "a dry run writes nothing"
    told = office.told(*write, "--no-dry-run", by="ana")
    assert "*.bad.example IN CNAME ." in (Path(told["folder"]) / "rpz.zone").read_text()
    hits = tmp_path / "hits.jsonl"
    hits.write_text(json.dumps({"block": block, "time": "2026-03-02T10:00:00Z"}) + "\n")
    count = ("blocks", "hits", str(hits), "--kind", "json", "--source", "resolver", "--no-dry-run")
    assert [office.told(*count, by="ana")["new"] for _ in range(2)] == [{block: 1}, {}]
    assert office.told("blocks", "list", "--stand", "in_force", by="col")["blocks"][0]["hits"] == 1
    lifted = office.told("blocks", "lift", block, "--reason", "Sold.", "--no-dry-run", by="bea")
    assert lifted["stand"] == "lifted"
    assert office.told(*write, "--no-dry-run", by="ana")["entries"] == 0
    assert "bad.example" not in (Path(told["folder"]) / "rpz.zone").read_text()


def test_a_guard_that_refuses_is_named_with_its_remedy(office: MadeOffice) -> None:
    with pytest.raises(RefusedError, match="public-suffixes") as caught:
        _propose(office, "--scope", "registered", value="github.io")
    assert "list" in caught.value.hint


def test_what_nobody_can_block_is_said_in_a_sentence(office: MadeOffice, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing that can be blocked"):
        _propose(office, value="*.bad.example")
    log = tmp_path / "hits.jsonl"
    log.write_text("{}\n")
    with pytest.raises(InputError, match="no line of hits") as caught:
        office("blocks", "hits", str(log), "--kind", "json", "--source", "x", by="ana")
    assert str(caught.value.where) == f"{log}:1"
