"""`people list`: for those who keep or audit the roll, with who enrolled what."""

import json

from tests.cli.people.conftest import People

from countervail.vocabulary.errors import RefusedError


def test_the_list_says_who_holds_what_from_whom(people: People) -> None:
    shown = people("list", "--as", "root").stdout
    assert "analyst" in shown and "ed25519 (root)" in shown
    told = json.loads(people("list", "--json", "--as", "root").stdout)
    assert [(one["name"], one["in_service"]) for one in told] == [("ana", True), ("root", True)]
    assert set(told[0]["authenticators"][0]) == {"id", "kind", "enrolled_at", "enrolled_by", "revoked_at"}


def test_an_analyst_does_not_see_it(people: People) -> None:
    assert isinstance(people("list", "--as", "ana").exception, RefusedError)
