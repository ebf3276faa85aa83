"""`people request`: the private key stays, the request goes."""

from pathlib import Path

from tests.cli.people.conftest import People

from countervail.people.key_file import fingerprint
from countervail.people.key_request import KeyRequest
from countervail.vocabulary.errors import InputError


def test_a_request_holds_the_public_half_and_its_fingerprint_is_told(people: People, folder: Path) -> None:
    result = people("request", "bea", "--out", "bea.request")
    request = KeyRequest.read((folder.parent / "bea.request").read_text())
    request.check("bea")
    assert fingerprint(request.public)[:16] in result.stdout


def test_neither_file_is_written_over(people: People, folder: Path) -> None:
    Path("there").write_text("old")
    assert isinstance(people("request", "bea", "--out", "there").exception, InputError)
    assert not (folder / "state" / "people" / "bea.key").exists()
    assert isinstance(people("request", "ana", "--out", "new").exception, InputError)
    assert Path("there").read_text() == "old"
