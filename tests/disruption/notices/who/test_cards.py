"""The platform's tables, read for the accounts that are wanted and for nothing else."""

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from countervail.disruption.notices.who.cards import read_cards
from countervail.disruption.notices.who.person import Care
from countervail.vocabulary.errors import InputError

CHANGED = datetime(2026, 3, 1, tzinfo=UTC)


def _table(folder: Path, name: str, **columns: list[object]) -> Path:
    path = folder / name
    pq.write_table(pa.table(columns), path)
    return path


def test_a_card_holds_what_both_tables_say(tmp_path: Path) -> None:
    accounts = _table(
        tmp_path,
        "accounts.parquet",
        account_uid=["plaza:a", "plaza:b", "plaza:c"],
        identity_uid=["ida", None, None],
        surface=["plaza", "plaza", None],
        ui_language=["fa", None, None],
        country=["IR", None, None],
        status=["active", "locked", None],
    )
    contacts = _table(
        tmp_path,
        "contacts.parquet",
        account_uid=["plaza:a"],
        address=["ida@people.example"],
        changed_time=[CHANGED],
        care=[["detention", "later"]],
        not_before=[date(2026, 4, 1)],
    )
    cards = read_cards(accounts, contacts, {"plaza:a", "plaza:b", "plaza:x"})
    ida, other = cards["plaza:a"], cards["plaza:b"]
    assert (ida.person, ida.language, ida.mail, ida.mail_changed) == ("ida", "fa", "ida@people.example", CHANGED)
    assert (ida.care, ida.not_before) == ({Care.DETENTION, Care.LATER}, date(2026, 4, 1))
    assert (other.person, other.active, other.mail) == ("plaza:b", False, None)
    assert "plaza:c" not in cards
    assert read_cards(accounts, None, {"plaza:c"})["plaza:c"].active


def test_only_the_account_is_needed(tmp_path: Path) -> None:
    (one,) = read_cards(_table(tmp_path, "a.parquet", account_uid=["plaza:a"]), None, {"plaza:a"}).values()
    assert (one.person, one.language, one.active) == ("plaza:a", None, True)


def test_a_table_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_cards(tmp_path / "nowhere.parquet", None, {"a"})
    with pytest.raises(InputError, match="account_uid"):
        read_cards(_table(tmp_path, "a.parquet", title=["a"]), None, {"a"})
    accounts = _table(tmp_path, "b.parquet", account_uid=["a"])
    with pytest.raises(InputError, match="care is unknown"):
        read_cards(accounts, _table(tmp_path, "c.parquet", account_uid=["a"], care=[["whim"]]), {"a"})
