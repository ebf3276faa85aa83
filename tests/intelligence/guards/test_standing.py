"""Guards are compiled once, and a changed list is heard at the next check."""

from pathlib import Path

import pytest

from countervail.intelligence.guards.grade import Grade
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.guards.table import PUBLIC, SHIPPED
from countervail.intelligence.indicators.kinds import Kind
from countervail.vocabulary.errors import InputError


def _listed(folder: Path, *hosts: str) -> None:
    (folder / "bank-website").mkdir(exist_ok=True)
    entries = ", ".join(f'"{host}"' for host in hosts)
    (folder / "bank-website" / "list.json").write_text(
        f'{{"list": [{entries}], "type": "hostname", "version": 20200101}}'
    )


def test_the_lists_that_ship_stand_without_a_word() -> None:
    table = StandingGuards().table()
    assert table.objection(Kind.HOST, "google.com") is Grade.REFUSE
    assert table is StandingGuards().table()
    assert set(table.days) == {SHIPPED, PUBLIC}


def test_a_list_that_grows_is_heard(tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("forum.example\n")
    _listed(tmp_path, "bank.example")
    standing = StandingGuards((tmp_path,), own)
    assert standing.table().objection(Kind.HOST, "bank.example") is Grade.REFUSE
    assert standing.table().objection(Kind.HOST, "other.example") is None
    assert standing.table().objection(Kind.HOST, "login.forum.example") is Grade.REFUSE
    assert str(standing.table().days[str(tmp_path)]) == "2020-01-01"
    _listed(tmp_path, "bank.example", "other.example")
    own.write_text("forum.example\nmail.example\n")
    assert standing.table().objection(Kind.HOST, "other.example") is Grade.REFUSE
    assert standing.table().objection(Kind.HOST, "mail.example") is Grade.REFUSE


def test_a_list_that_is_gone_is_said_and_not_taken_for_silence(tmp_path: Path) -> None:
    for standing in (StandingGuards((tmp_path,)), StandingGuards((), tmp_path / "own.txt")):
        with pytest.raises(InputError):
            standing.table()
