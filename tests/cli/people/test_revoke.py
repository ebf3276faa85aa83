"""`people revoke`: one authenticator ends, at once, and never the one in use."""

import json

from tests.cli.people.conftest import People

from countervail.vocabulary.errors import RefusedError


def _key_of(people: People, name: str) -> str:
    told = json.loads(people("list", "--json", "--as", "root").stdout)
    return str(next(one["authenticators"][0]["id"] for one in told if one["name"] == name))


def test_what_is_revoked_opens_nothing_and_the_person_stays(people: People) -> None:
    key = _key_of(people, "ana")
    assert people("revoke", key, "--as", "root").stdout == f"ana: ed25519 {key} revoked.\n"
    assert "no longer opens anything" in str(people("list", "--as", "ana").exception)
    ana = json.loads(people("list", "--json", "--as", "root").stdout)[0]
    assert (ana["in_service"], ana["roles"]) == (True, [{"role": "analyst", "case": None}])
    assert ana["authenticators"][0]["revoked_at"] is not None


def test_the_key_in_use_and_other_peoples_are_not_revoked(people: People) -> None:
    assert "the key you act with" in str(people("revoke", _key_of(people, "root"), "--as", "root").exception)
    assert isinstance(people("revoke", _key_of(people, "root"), "--as", "ana").exception, RefusedError)
    assert "nobody's" in str(people("revoke", "A-NONE", "--as", "root").exception)
    assert people("list", "--as", "root").exit_code == 0
