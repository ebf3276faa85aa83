"""What the tests of notices stand on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.disruption.notices.post_office import PostOffice, open_office

from countervail.disruption.notices.mail.dkim_key import FILE, dkim_key
from countervail.vault.keys import Keyring
from countervail.workflow.benches.notice_office import NoticeOffice, furnished, opened
from countervail.workflow.notice_settings import NoticeSettings


@pytest.fixture
def post() -> Iterator[PostOffice]:
    """A mail server."""
    with open_office() as office:
        yield office


@pytest.fixture(scope="session")
def signing_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key that signs mail: made once, since RSA takes a while."""
    keys = Keyring.ensure(tmp_path_factory.mktemp("signing"))
    dkim_key(keys)
    return keys.folder / FILE


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, signing_key: Path) -> Iterator[NoticeOffice]:
    """An installation with twelve people to warn in case C-1: to be copied, and changed by nobody."""
    folder = tmp_path_factory.mktemp("made") / "office"
    yield (office := _furnished(folder, signing_key, 25))
    office.close()


@pytest.fixture
def office(made: NoticeOffice, tmp_path: Path, post: PostOffice) -> Iterator[NoticeOffice]:
    """A copy of it with a mail server; everything is due at once."""
    shutil.copytree(made.folder, tmp_path / "office")
    own = opened(tmp_path / "office", made.settings.model_copy(update={"port": post.port}), dict(made.actors))
    own.signers.update(made.signers)
    yield own
    own.close()


@pytest.fixture
def own_office(tmp_path: Path, post: PostOffice, signing_key: Path) -> Iterator[NoticeOffice]:
    """One whose run and tables a test may change too."""
    yield (office := _furnished(tmp_path / "office", signing_key, post.port))
    office.close()


@pytest.fixture
def plan(office: NoticeOffice) -> str:
    """The hash of an approved plan of notices."""
    return office.approved("C-1")


def _furnished(folder: Path, signing_key: Path, port: int) -> NoticeOffice:
    (folder / "keys").mkdir(mode=0o700, parents=True)
    shutil.copy(signing_key, folder / "keys" / FILE)
    office, _ = furnished(folder, 12, NoticeSettings(address="notices@plaza.example", port=port, spread_hours=0))
    return office
