"""What the tests of `requests` stand on."""

from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice, copied

from countervail.people.key_file import ENVIRONMENT

OFFICERS = {"ros": "requests_officer", "ren": "requests_officer", "rio": "requests_officer", "aud": "auditor"}


@pytest.fixture(scope="session")
def made_register(made_office: MadeOffice, tmp_path_factory: pytest.TempPathFactory) -> MadeOffice:
    """The made office with officers of its register, and an auditor, made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(ENVIRONMENT, raising=False)
        office = copied(made_office, tmp_path_factory.mktemp("register") / "office")
        for name, role in OFFICERS.items():
            office("people", "add", name, "--role", role, by="root")
            office("people", "enrol", name, "--new-passphrase-file", str(office.folder / "pass"), by="root")
    return office


@pytest.fixture
def register(made_register: MadeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MadeOffice:
    """A copy of its own, with one verified agency."""
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    office = copied(made_register, tmp_path / "office")
    (tmp_path / "letter.pdf").write_bytes(b"a signed letter")
    told = ("--name", "Made-up Police", "--country", "US", "--domain", "police.example", "--telephone", "+1 555 0100")
    found = ("--found-in", "State directory, p. 12", "--letter", str(tmp_path / "letter.pdf"))
    office("requests", "agency", *told, *found, by="ros")
    office("requests", "confirm", "A-1", "--answered-by", "Sergeant N.", by="ren")
    return office
