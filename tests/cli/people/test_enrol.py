"""`people enrol`: a person's own request, or a key made here; nothing that is another's."""

import json
from pathlib import Path

from tests.cli.people.conftest import People

from countervail.vocabulary.errors import InputError, RefusedError


def test_a_request_made_elsewhere_is_enrolled_and_its_holder_gets_in(people: People, folder: Path) -> None:
    away = folder.parent / "away"
    request = str(folder.parent / "aud.request")
    assert people("add", "aud", "--role", "auditor", "--as", "root").exit_code == 0
    made = people("request", "aud", "--out", request)
    fingerprint = made.stdout.split()[-1]
    (folder / "state" / "people" / "aud.key").rename(away)
    done = people("enrol", "aud", "--request", request, "--mail", "aud@desk.example", "--as", "root")
    assert "aud: ed25519, mail enrolled." in done.stdout
    assert f"the key's fingerprint: {fingerprint}" in done.stdout
    assert "For seven days root cannot be the other signature beside aud's." in done.stdout
    away.rename(folder / "state" / "people" / "aud.key")
    assert people("list", "--as", "aud").exit_code == 0


def test_nothing_is_enrolled_for_two(people: People) -> None:
    people("add", "bea", "--as", "root")
    assert people("enrol", "ana", "--oidc", "https://id.example", "17", "--as", "root").exit_code == 0
    refused = people("enrol", "bea", "--oidc", "https://id.example", "17", "--as", "root")
    assert isinstance(refused.exception, RefusedError)


def test_a_reset_leaves_the_old_key_useless(people: People, folder: Path) -> None:
    key = folder / "state" / "people" / "ana.key"
    key.rename(folder / "old")
    done = people("enrol", "ana", "--reset", "--new-passphrase-file", str(folder / "pass"), "--as", "root")
    assert "ana: ed25519 reset." in done.stdout
    key.unlink()
    (folder / "old").rename(key)
    assert "no longer opens anything" in str(people("enrol", "ana", "--mail", "a@b.example", "--as", "ana").exception)


def test_one_adds_what_is_ones_own_without_a_warning(people: People) -> None:
    done = people("enrol", "ana", "--mail", "ana@desk.example", "--as", "ana")
    assert done.stdout == "ana: mail enrolled.\n"
    held = json.loads(people("list", "--json", "--as", "root").stdout)[0]["authenticators"]
    assert [(one["kind"], one["enrolled_by"]) for one in held] == [("ed25519", "root"), ("mail", "ana")]


def test_a_request_that_is_not_there_is_named(people: People) -> None:
    result = people("enrol", "ana", "--request", "nowhere", "--as", "root")
    assert isinstance(result.exception, InputError) and "nowhere" in str(result.exception)
