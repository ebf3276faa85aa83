"""Erasure, as somebody would check it who has seized everything: before, each canary is found; afterwards none is."""

import json
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.oversight.retention.estate import BEHIND, CANARIES, LATER, MEMBER, OLD, STAYS, YOUNG, Estate, key_material
from tests.oversight.retention.hunt import hunt, seals

from countervail.activity.intake.lock import locked
from countervail.activity.store import Store
from countervail.casework.tables import EVENTS, RAW
from countervail.ledger.log import between, size
from countervail.oversight.backup.backup import back_up, restore
from countervail.oversight.retention.premises import BACKUP_KEYS
from countervail.people.person import Actor
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import Place
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, RefusedError

WORDS = [*CANARIES.values(), MEMBER]


def _run(premises: Estate) -> None:
    actor = Actor(premises.bureau.office.people["root"].id)
    premises.retention().run(actor, lambda: LATER)


def test_each_canary_is_found_before_and_none_anywhere_after(premises: Estate) -> None:
    backup = premises.backed_up()
    stolen = premises.root / "elsewhere"
    shutil.copytree(backup, stolen)  # a copy nobody told retention of
    places = [*premises.everything, stolen]
    before = hunt(places, premises.keyring, WORDS)
    assert set(before) == set(WORDS)
    for word in WORDS:
        assert any("backups" in path for path in before[word]) or word == CANARIES["job"], word
    _run(premises)
    assert hunt(places, premises.keyring, WORDS) == {}


def test_what_is_young_or_on_a_later_day_stays(premises: Estate) -> None:
    premises.backed_up()
    _run(premises)
    assert Store(premises.root / "store").days() == [YOUNG]
    words = [STAYS, "Somebody Else", BEHIND]
    assert set(hunt(premises.everything, premises.keyring, words)) == set(words)


def test_nothing_is_erased_in_a_store_that_an_intake_has_in_hand(premises: Estate) -> None:
    premises.backed_up()
    store = Store(premises.root / "store")
    with locked(store.lock), pytest.raises(InputError, match="another intake or erasure is at work"):
        _run(premises)
    assert store.days() == [OLD, YOUNG]
    _run(premises)
    assert store.days() == [YOUNG]


def test_without_retention_the_same_search_goes_on_finding_them(premises: Estate) -> None:
    """The twin: nothing but the run makes them unfindable."""
    premises.backed_up()
    with premises.premises.database.reading() as connection:
        due = premises.retention().due(connection, LATER)
    assert {one.item.cls for one in due} >= {"activity", "runs", "cases", "jobs"}
    assert set(hunt(premises.everything, premises.keyring, WORDS)) == set(WORDS)


def test_a_ciphertext_somebody_kept_opens_with_no_key_that_is_left(premises: Estate) -> None:
    with premises.premises.database.reading() as connection:
        kept = [(row.seq, row.body) for row in connection.execute(select(EVENTS))]
    assert any(CANARIES["note"] in text for text in _opened(premises, kept))
    _run(premises)
    assert _opened(premises, kept) == []


def _opened(premises: Estate, kept: list[tuple[int, bytes]]) -> list[str]:
    """What any key that is left makes of a case's events."""
    texts = []
    for seal in seals(premises.keyring):
        for seq, body in kept:
            with suppress(InputError):
                texts.append(seal.open(body, Place("case_events", f"{premises.case}/{seq}", "body")))
    return texts


def test_nothing_of_it_stands_in_free_pages_or_the_engines_own_log(premises: Estate) -> None:
    with premises.premises.database.reading() as connection:
        sealed = connection.execute(select(RAW.c.raw)).scalars().all()
    _run(premises)
    state = premises.root / "state"
    files = [path for path in state.iterdir() if path.name.startswith("countervail.db")]
    assert files
    for path in files:
        content = path.read_bytes()
        assert not any(piece[:64] in content for piece in sealed), path.name
    wal = state / "countervail.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0


def test_each_erasure_leaves_a_receipt_that_names_nobody(premises: Estate) -> None:
    premises.backed_up()
    _run(premises)
    with premises.premises.database.reading() as connection:
        entries = [json.loads(entry.text) for entry in between(connection, 0, size(connection))]
    kinds = [entry["kind"] for entry in entries if entry["kind"].startswith("retention.")]
    assert kinds[0] == "retention.intended"
    receipts = {entry["body"]["class"]: entry for entry in entries if entry["kind"] == "retention.erased"}
    assert {"activity", "runs", "cases", "jobs"} <= set(receipts)
    assert receipts["activity"]["body"] | {"class": ""} == {
        "class": "",
        "rows": 1,
        "identities": 2,
        "backup_keys": 2,
    }
    assert len(receipts["cases"]["body"]["key_id"]) == 16
    assert receipts["cases"]["subject"] == premises.case
    text = json.dumps(entries)
    assert not any(word in text for word in WORDS)
    assert str(premises.root) not in text


def test_a_second_run_finds_nothing(premises: Estate) -> None:
    _run(premises)
    with premises.premises.database.reading() as connection:
        assert [one for one in premises.retention().due(connection, LATER) if one.item.cls != "sign_ins"] == []


def test_only_the_administrator_runs_it(premises: Estate) -> None:
    for name in ("ana", "bea", "col"):
        with pytest.raises(RefusedError, match="may not"):
            premises.retention().run(Actor(premises.bureau.office.people[name].id), lambda: LATER)
    assert set(hunt(premises.everything[:3], premises.keyring, WORDS)) == set(WORDS)


def test_key_files_are_never_in_the_same_backup_as_data(premises: Estate, tmp_path: Path) -> None:
    backup = premises.backed_up()
    content = b"".join(path.read_bytes() for path in backup.rglob("*") if path.is_file())
    keys = CaseKeys.open(premises.keyring, BACKUP_KEYS)
    restore(keys, backup, tmp_path / "back")
    keys.close()
    assert (tmp_path / "back" / "state" / "countervail.db").is_file(), "where it lay, so that it can be used at once"
    content += b"".join(path.read_bytes() for path in (tmp_path / "back").rglob("*") if path.is_file())
    secrets = key_material(premises.keyring)
    assert len(secrets) > 10
    assert not any(secret in content for secret in secrets)
    assert not [path for path in (tmp_path / "back").rglob("*") if path.name.endswith("keys.db")]
    inside = premises.root / "store" / "keys"
    premises.keyring.folder.rename(inside)
    with pytest.raises(InputError, match="keys folder lies inside"):
        back_up(replace(premises.premises, keyring=Keyring(inside)), premises.root / "backups" / "second", LATER)
    inside.rename(premises.keyring.folder)


def test_a_backup_whose_time_is_over_takes_its_database_with_it_wherever_a_copy_lies(premises: Estate) -> None:
    backup = premises.backed_up()
    stolen = premises.root / "elsewhere"
    shutil.copytree(backup, stolen)
    actor = Actor(premises.bureau.office.people["root"].id)
    premises.retention({"backups": 35, "cases": 10_000, "runs": 10_000, "activity": 10_000}).run(actor, lambda: LATER)
    assert not backup.exists()
    keys = CaseKeys.open(premises.keyring, BACKUP_KEYS)
    done = restore(keys, stolen, premises.root / "back")
    keys.close()
    assert any(name.startswith("database|") for name in done.erased)
    assert done.files > 0  # runs and days have their own time
