"""`people remove`: a role, or everything, and never the last who keeps the roll."""

import json

from tests.cli.people.conftest import People

from countervail.vocabulary.errors import RefusedError


def test_a_role_ends_and_the_person_stays(people: People) -> None:
    assert people("remove", "ana", "--role", "analyst", "--as", "root").stdout == "ana: analyst ended.\n"
    ana = json.loads(people("list", "--json", "--as", "root").stdout)[0]
    assert (ana["roles"], ana["in_service"]) == ([], True)


def test_whoever_is_removed_is_out_at_once(people: People) -> None:
    assert people("remove", "ana", "--as", "root").exit_code == 0
    assert "no longer opens anything" in str(people("list", "--as", "ana").exception)
    assert "left" in people("list", "--as", "root").stdout


def test_the_last_administrator_stays(people: People) -> None:
    for order in (("remove", "root"), ("remove", "root", "--role", "administrator")):
        assert isinstance(people(*order, "--as", "root").exception, RefusedError)
    assert people("list", "--as", "root").exit_code == 0
