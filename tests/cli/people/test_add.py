"""`people add`: one founder without anybody's leave, then administrators only; every step in the ledger."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from tests.cli.people.conftest import People

from countervail.database.state import open_state
from countervail.ledger import log
from countervail.vocabulary.errors import InputError, RefusedError


def _kinds(folder: Path) -> list[str]:
    database = open_state(folder / "state")
    with database.reading() as connection:
        kinds = [json.loads(stored.text)["kind"] for stored in log.between(connection, 0, 10**6)]
    database.close()
    return kinds


def _refused(result: Result) -> str:
    assert isinstance(result.exception, RefusedError), result.output
    return str(result.exception)


def test_the_founding_stands_first_in_the_ledger(folder: Path) -> None:
    kinds = _kinds(folder)
    assert kinds[:4] == ["people.founded", "role.granted", "authenticator.enrolled", "sign_in"]
    assert kinds[4:] == ["people.added", "role.granted", "sign_in", "authenticator.enrolled"]


def test_nobody_founds_twice_and_no_key_is_left_behind(people: People, folder: Path) -> None:
    assert "added already" in _refused(people("add", "eve"))
    assert sorted(path.name for path in (folder / "state" / "people").iterdir()) == ["ana.key", "root.key"]


def test_a_known_person_is_given_another_role_and_a_name_is_not_given_twice(people: People) -> None:
    assert people("add", "ana", "--role", "approver", "--case", "C-1", "--as", "root").exit_code == 0
    roles = json.loads(people("list", "--json", "--as", "root").stdout)[0]["roles"]
    assert roles == [{"role": "analyst", "case": None}, {"role": "approver", "case": "C-1"}]
    assert "'ana' is taken" in _refused(people("add", "ana", "--as", "root"))


def test_an_attempt_without_the_right_is_undone_and_kept(people: People, folder: Path) -> None:
    before = _kinds(folder)
    assert "ana may not do this" in _refused(people("add", "eve", "--as", "ana"))
    assert _kinds(folder)[len(before) :] == ["right.refused"]
    assert "eve" not in people("list", "--as", "root").stdout


def test_a_role_that_stands_alone_leaves_nobody_half_added(people: People) -> None:
    refusal = _refused(people("add", "eve", "--role", "analyst", "--role", "auditor", "--as", "root"))
    assert "held alone" in refusal
    assert "eve" not in people("list", "--as", "root").stdout


@pytest.mark.parametrize("name", ["../root", "Eve"])
def test_a_name_is_no_path(people: People, name: str) -> None:
    assert isinstance(people("add", name, "--as", "root").exception, InputError)
    assert isinstance(people("add", "eve", "--as", name).exception, InputError)
