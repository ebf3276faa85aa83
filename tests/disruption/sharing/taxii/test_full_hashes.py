"""Full hashes behind the prefixes of a blocklist, as `blocks write` lays them down."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from countervail.disruption.sharing.taxii.full_hashes import FullHashes
from countervail.vocabulary.tlp import Tlp

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ONE, TWO, OVER = ("0a1b2c3d" + letter * 56 for letter in "abc")


def _laid(path: Path, hashes: dict[str, Tlp], ends: datetime = NOW + timedelta(days=9)) -> FullHashes:
    told = {
        full: {"block": "B-1", "scope": "host", "expires": ends.isoformat(), "marking": tlp.value}
        for full, tlp in hashes.items()
    }
    path.write_text(json.dumps({"version": 1, "hashes": told}))
    return FullHashes(path)


def _hashes(held: FullHashes, *markings: Tlp) -> list[str]:
    return [one["hash"] for one in held.behind("0a1b2c3d", markings, NOW)]


def test_a_partner_learns_of_blocks_whose_marking_reaches_what_it_reads(tmp_path: Path) -> None:
    held = _laid(tmp_path / "full.json", {ONE: Tlp.GREEN, TWO: Tlp.AMBER, OVER: Tlp.RED})
    assert _hashes(held, Tlp.GREEN, Tlp.AMBER) == [ONE, TWO]
    assert _hashes(held, Tlp.GREEN) == [ONE]
    assert _hashes(held) == []
    assert _hashes(held, Tlp.RED) == [ONE, TWO, OVER], "the twin: nothing but the marking kept it back"
    assert held.behind("ffffffff", (Tlp.GREEN,), NOW) == []
    assert "block" not in held.behind("0a1b2c3d", (Tlp.GREEN,), NOW)[0], "which case it is of is nobody's business"


def test_what_is_over_is_blocked_no_longer_and_a_new_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "full.json"
    held = _laid(path, {OVER: Tlp.GREEN}, ends=NOW)
    assert _hashes(held, Tlp.GREEN) == []
    _laid(path, {ONE: Tlp.GREEN})
    os.utime(path, ns=(1, 1))
    assert _hashes(held, Tlp.GREEN) == [ONE]
    assert FullHashes().behind("0a1b2c3d", (Tlp.GREEN,), NOW) == []
    assert FullHashes(tmp_path / "none.json").behind("0a1b2c3d", (Tlp.GREEN,), NOW) == []
