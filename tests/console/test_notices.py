"""Notices in the console: every language as its reader will see it, a test to oneself, a dry run that names nobody."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from anyio.from_thread import BlockingPortal
from tests.console.canary_run import WATCHED
from tests.console.house import House, Staff, house, opened_case
from tests.disruption.notices.post_office import PostOffice, open_office

from countervail.disruption.notices.mail.dkim_key import dkim_key
from countervail.disruption.notices.wording.language_file import all_languages
from countervail.disruption.notices.wording.variant import Variant
from countervail.ledger.log import between, size
from countervail.vault.keys import Keyring

TEXT = """[notices]
address = "notices@plaza.example"
port = {port}
accounts = "{folder}/accounts.parquet"
contacts = "{folder}/contacts.parquet"
[deployment]
controller = "Plaza Ltd"
lawful_basis = "Security of the service"
contact = "trust@plaza.example"
appeal_url = "https://plaza.example/appeal"
"""
WORDS = "/notices/languages"


@pytest.fixture
def post() -> Iterator[PostOffice]:
    """A mail server."""
    with open_office() as office:
        yield office


@pytest.fixture
def warning(
    tmp_path: Path, keys: Keyring, loop: BlockingPortal, watched_run: Path, staff: Staff, post: PostOffice
) -> Iterator[House]:
    """A house of its own that can warn people."""
    own = Keyring.ensure(shutil.copytree(keys.folder, tmp_path / "keys", ignore=shutil.ignore_patterns("keys.db*")))
    dkim_key(own)
    config = tmp_path / "countervail.toml"
    config.write_text(TEXT.format(port=post.port, folder=tmp_path))
    people = sorted(set(WATCHED))
    known = {"account_uid": people, "ui_language": ["fa"] * len(people), "country": ["IR"] * len(people)}
    pq.write_table(pa.table(known), tmp_path / "accounts.parquet")
    mails = [f"p{number}@people.example" for number in range(len(people))]
    pq.write_table(pa.table({"account_uid": people, "address": mails}), tmp_path / "contacts.parquet")
    with house(tmp_path, own, loop, watched_run, staff, config=config) as made:
        yield made


def test_every_language_and_variant_is_seen_as_its_reader_will_see_it(warning: House) -> None:
    nora = warning.visitor("nora")
    for tag, language in all_languages().items():
        for variant in Variant:
            page = nora.get(f"{WORDS}/{tag}/variants/{variant}")
            assert page.status_code == 200
            assert f'lang="{tag}" dir="{language.direction}"' in page.text
            assert "U+2068" not in page.text
    assert "<bdi>Plaza Ltd</bdi>" in page.text, "in the deployment's own words"
    assert "<bdi>https://plaza.example/appeal</bdi>" in page.text
    short = nora.get(f"{WORDS}/fa/variants/attacked?short=true").text
    assert "<ol>" not in short
    assert "00000-00000" in short


def test_a_test_reaches_a_colleague_and_nobody_else(warning: House, post: PostOffice) -> None:
    nora, path = warning.visitor("nora"), f"{WORDS}/fa/variants/watched/test"
    assert warning.visitor("col").post(f"{WORDS}/en/review", {}).status_code == 303
    told = nora.post(path, {"to": "nora@plaza.example"})
    assert told.status_code == 200, told.text
    assert "<b>sent</b>" in told.text
    assert nora.post(path, {"to": "ida@people.example"}).status_code == 403
    assert [to for _, to, _ in post.taken] == ["nora@plaza.example"]
    assert b"DKIM-Signature" in post.taken[0][2]


def test_a_dry_run_counts_and_names_nobody(warning: House) -> None:
    case = opened_case(warning)
    told = warning.visitor("ana").post(f"/cases/{case}/notices/count", {})
    assert told.status_code == 200, told.text
    assert "Who would be told" in told.text
    assert "people, each once" in told.text
    assert [name for name in WATCHED if name in told.text] == []
    assert "people.example" not in told.text
    with warning.services.database.reading() as connection:
        entries = [entry.text for entry in between(connection, 0, size(connection))]
    assert any(b"notices.counted" in entry for entry in entries)
