"""An installation whose one target can be reached by mail, with somebody who sends notices."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.cli.made_office import TARGET, MadeOffice
from tests.disruption.notices.post_office import PostOffice, open_office

from countervail.disruption.notices.mail.dkim_key import FILE, dkim_key
from countervail.disruption.notices.sending.lease import Lease
from countervail.vault.keys import Keyring

DEPLOYMENT = """
[deployment]
controller = "Plaza Ltd"
lawful_basis = "Security of the service"
contact = "trust@plaza.example"
appeal_url = "https://plaza.example/appeal"
"""


@pytest.fixture
def post() -> Iterator[PostOffice]:
    """A mail server."""
    with open_office() as office:
        yield office


@pytest.fixture
def warning(office: MadeOffice, post: PostOffice, keys: Keyring) -> MadeOffice:
    """The installation, ready to warn."""
    if not (keys.folder / FILE).exists():
        dkim_key(keys)
    Lease(keys.folder).path.unlink(missing_ok=True)  # the keys are lent to all tests, and it counts what each sent
    _tables(office)
    config = office.folder / "countervail.toml"
    tables = f'accounts = "{office.folder}/accounts.parquet"\ncontacts = "{office.folder}/contacts.parquet"\n'
    mail = f'[notices]\naddress = "notices@plaza.example"\nport = {post.port}\nspread_hours = 0\n{tables}'
    config.write_text(config.read_text() + mail + DEPLOYMENT)
    office("people", "add", "nora", "--role", "notifier", by="root")
    office("people", "enrol", "nora", "--new-passphrase-file", str(office.folder / "pass"), by="root")
    return office


def _tables(office: MadeOffice) -> None:
    run: Path = office.run
    now = datetime.now(UTC)
    targets = pq.read_table(run / "targets.parquet").select(["network_id", "target_ref", "members", "furthest_phase"])
    for name, when in (("first_time", now - timedelta(days=60)), ("last_time", now - timedelta(days=20))):
        targets = targets.append_column(name, pa.array([when] * len(targets), pa.timestamp("us", "UTC")))
    pq.write_table(targets, run / "targets.parquet")
    pq.write_table(pa.table({"network_id": ["N-001"], "account_uid": ["courier:a"]}), run / "members.parquet")
    known = {"account_uid": [TARGET], "surface": ["courier"], "ui_language": ["fa"], "country": ["IR"]}
    pq.write_table(pa.table(known), office.folder / "accounts.parquet")
    pq.write_table(
        pa.table({"account_uid": [TARGET], "address": ["ida@people.example"]}), office.folder / "contacts.parquet"
    )
