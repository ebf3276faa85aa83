"""The list is read again when it changes; what cannot be read leaves the last good one, and says so."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from countervail_synapse.blocklist import Blocklist

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def refused(tmp_path: Path) -> Blocklist:
    """A list without a file."""
    return Blocklist(tmp_path / "list.json", tmp_path / "health.json", lambda: NOW)


def _write(refused: Blocklist, *entries: dict[str, Any]) -> None:
    draft = refused.path.with_name("draft")
    draft.write_text(json.dumps({"entries": entries}))
    draft.replace(refused.path)


def _health(refused: Blocklist) -> dict[str, Any]:
    return json.loads(refused.health.read_text())  # type: ignore[no-any-return]


def test_without_a_list_nothing_is_refused_and_that_is_well(refused: Blocklist) -> None:
    assert refused.host("lure.example") is None
    assert _health(refused) == {"ok": True, "entries": 0, "at": NOW.isoformat()}


def test_a_new_list_counts_at_once_and_an_entry_struck_off_counts_no_more(refused: Blocklist) -> None:
    _write(
        refused,
        {"id": "S-1", "kind": "host", "value": "Lure.Example"},
        {"id": "S-2", "kind": "address", "value": "2001:db8::/32"},
        {"id": "S-3", "kind": "inviter", "value": "@a:b"},
        {"id": "S-4", "kind": "media", "value": "ff"},
    )
    assert refused.host("x.lure.example") == "S-1"
    assert [refused.address(one) for one in ("2001:db8::1", "2001:db9::1", "no address")] == ["S-2", None, None]
    assert (refused.inviter("@a:b"), refused.media("ff"), refused.media("fe")) == ("S-3", "S-4", None)
    _write(refused)
    assert refused.host("x.lure.example") is None


def test_an_entry_ends_by_itself(refused: Blocklist) -> None:
    _write(
        refused,
        {"id": "S-1", "kind": "host", "value": "over.example", "expires": "2026-03-01T00:00:00Z"},
        {"id": "S-2", "kind": "host", "value": "on.example", "expires": "2026-03-03T00:00:00Z"},
    )
    assert [refused.host(one) for one in ("over.example", "on.example")] == [None, "S-2"]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b'{"entries": [{"kind": "host"}]}', b'{"entries": [{"id": "1", "kind": "moon", "value": "x"}]}'],
)
def test_a_damaged_list_leaves_the_last_good_one_in_force(refused: Blocklist, damage: bytes) -> None:
    _write(refused, {"id": "S-1", "kind": "host", "value": "lure.example"})
    assert refused.host("lure.example") == "S-1"
    refused.path.write_bytes(damage)
    assert refused.host("lure.example") == "S-1"
    assert _health(refused)["ok"] is False


def test_an_address_nobody_can_read_makes_the_whole_list_bad(refused: Blocklist) -> None:
    _write(refused, {"id": "S-1", "kind": "address", "value": "here"}, {"id": "S-2", "kind": "media", "value": "ff"})
    assert refused.media("ff") is None
    assert _health(refused)["ok"] is False


def test_a_host_alone_is_that_name_and_an_ended_entry_hides_no_standing_one(refused: Blocklist) -> None:
    _write(
        refused,
        {"id": "B-1", "kind": "host", "value": "one.example", "scope": "host"},
        {"id": "B-2", "kind": "host", "value": "x.bad.example", "expires": "2026-03-01T00:00:00Z"},
        {"id": "B-3", "kind": "host", "value": "bad.example"},
    )
    assert [refused.host(one) for one in ("one.example", "x.one.example")] == ["B-1", None]
    assert refused.host("x.bad.example") == "B-3"


def test_further_lists_count_too_and_a_damaged_one_leaves_all_as_they_were(refused: Blocklist, tmp_path: Path) -> None:
    other = tmp_path / "decided.json"
    refused.more = (other,)
    _write(refused, {"id": "S-1", "kind": "host", "value": "lure.example"})
    other.write_text(json.dumps({"entries": [{"id": "B-1", "kind": "media", "value": "ff"}]}))
    assert (refused.host("lure.example"), refused.media("ff")) == ("S-1", "B-1")
    other.write_text("{")
    assert (refused.host("lure.example"), refused.media("ff")) == ("S-1", "B-1")
    assert _health(refused)["ok"] is False
