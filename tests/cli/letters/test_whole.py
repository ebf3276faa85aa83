"""`letters` on the command line: help with an example, and a brief that is wrong said in a sentence."""

from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from typer.testing import CliRunner

from countervail.cli.letters.options import put
from countervail.cli.main import build
from countervail.vocabulary.errors import InputError

ORDERS = ("draft", "read", "approve", "served", "list")


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_has_an_example(order: str) -> None:
    assert "Example:" in CliRunner().invoke(build(), ["letters", order, "--help"]).output


def test_there_is_no_letter_yet(office: MadeOffice) -> None:
    assert office.told("letters", "list", by="ana") == {"letters": []}


def test_a_brief_without_words_is_refused_by_its_field(office: MadeOffice, tmp_path: Path) -> None:
    brief = tmp_path / "letter.toml"
    brief.write_text('kind = "cease_and_desist"\noperator = "OP-1"\nnetwork = "network-1"\nsigned_by = "C"\n')
    with pytest.raises(InputError, match=r"letter\.toml"):
        office("letters", "draft", str(brief), "--release", "R-1", "--out", str(tmp_path / "l.pdf"), by="ana")


def test_a_file_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot write: No such file or directory"):
        put(tmp_path / "nowhere" / "letter.pdf", b"%PDF")
    put(tmp_path / "letter.pdf", b"%PDF")
    assert (tmp_path / "letter.pdf").read_bytes() == b"%PDF"
