"""Accounts: versions, corrections, lists and yes-or-no, judged like events."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from tests.activity.desk import Desk

from countervail.activity.intake.sources import Table
from countervail.activity.schema import ACCOUNTS_STORED

TOML = """
origin = "own-platform"
[prefix]
facebook = "fb:"
[accounts.columns]
account_uid = "id"
created_time = "made"
valid_from = "since"
identity_uid = "person"
bio = "about"
verified = "tick"
contact_hashes = "contacts"
[accounts.constants]
surface = "facebook"
"""
FIELDS = ("id", "made", "since", "person", "about", "tick", "contacts")


def people(desk: Desk, *rows: tuple[Any, ...]) -> Path:
    lines = [json.dumps(dict(zip(FIELDS, row, strict=False))) + "\n" for row in rows]
    return desk.file("accounts.ndjson", "".join(lines))


ADA = ("ada", "2020-01-01T00:00:00Z", None, "p1", "hello", "yes", ["email:11", "phone:22"])


def test_accounts_are_stored_as_the_contract_has_them(desk: Desk) -> None:
    desk.take(people(desk, ADA, ("bob", None, None, None, None, None, "email:33; phone:44")), TOML)
    ada, bob = desk.accounts()
    assert pq.read_schema(desk.log / "accounts.parquet").equals(ACCOUNTS_STORED)
    assert (ada["account_uid"], ada["identity_uid"], ada["surface"], ada["verified"]) == (
        "fb:ada",
        "p1",
        "facebook",
        True,
    )
    assert ada["created_time"].isoformat() == "2020-01-01T00:00:00+00:00"
    assert ada["contact_hashes"] == ["email:11", "phone:22"]
    assert (bob["verified"], bob["contact_hashes"]) == (None, ["email:33", "phone:44"])


def test_what_an_account_cannot_be_is_quarantined(desk: Desk) -> None:
    bad = [
        (None,),
        ("b", "1999-01-01T00:00:00Z"),
        ("c", None, "soon"),
        ("d", None, None, None, None, "perhaps"),
        ("e", None, None, None, None, None, "[1, 2]"),
        ("f", None, None, None, "x" * 9000),
        ("ada",),
        ("g", None, None, None, None, None, "[" * 4_000),
    ]
    desk.take(people(desk, ADA, *bad), TOML, max_rejected=1)
    lines = [json.loads(line) for line in desk.quarantine.read_text().splitlines()]
    assert sorted((line["line"], line["field"], line["reason"]) for line in lines) == [
        (2, "account_uid", "missing-field"),
        (3, "created_time", "impossible-time"),
        (4, "valid_from", "unreadable-time"),
        (5, "verified", "unreadable-value"),
        (6, "contact_hashes", "unreadable-value"),
        (7, "bio", "oversized-field"),
        (8, "account_uid", "duplicate-uid"),
        (9, "contact_hashes", "unreadable-value"),
    ]


def test_a_version_again_is_already_there_a_change_is_a_correction_a_new_one_is_added(desk: Desk) -> None:
    desk.take(people(desk, ADA), TOML)
    corrected = (*ADA[:4], "hello again", *ADA[5:])
    later = ("ada", "2020-01-01T00:00:00Z", "2024-01-01T00:00:00Z", "p1", "new bio")
    counts = [desk.take(people(desk, *rows), TOML).counts[Table.ACCOUNTS] for rows in ([ADA], [corrected], [later])]
    assert [(c.stored, c.already_there) for c in counts] == [(0, 1), (1, 0), (1, 0)]
    assert sorted(row["bio"] for row in desk.accounts()) == ["hello again", "new bio"]


def test_events_and_accounts_of_one_folder_share_their_surrogates(desk: Desk) -> None:
    desk.file("in/accounts.csv", "account_uid,surface\nann,matrix\nbea,matrix\n")
    event = {"uid": "1", "time": "2024-05-01T00:00:00Z", "surface": "matrix", "verb": "login", "actor_uid": "bea"}
    desk.file("in/e.ndjson", json.dumps(event))
    report = desk.take(desk.folder / "in", 'origin = "own-platform"\n[accounts]\n')
    assert [c.stored for c in report.counts.values()] == [1, 2]
    (day,) = (desk.log / "activity").glob("*/*.parquet")
    assert pq.ParquetFile(day).read()["actor_uid"].to_pylist() == [2]
    assert pq.read_table(desk.log / "accounts.parquet")["account_uid"].to_pylist() == [1, 2]


def test_lists_and_flags_typed_in_parquet_stay_as_they_are(desk: Desk) -> None:
    table = pa.table(
        {"account_uid": ["a"], "surface": ["matrix"], "verified": [False], "contact_hashes": [["email:1"]]}
    )
    pq.write_table(table, desk.folder / "accounts.parquet")
    desk.take(desk.folder / "accounts.parquet", 'origin = "own-platform"\n[accounts]\n')
    (row,) = desk.accounts()
    assert (row["verified"], row["contact_hashes"]) == (False, ["email:1"])
