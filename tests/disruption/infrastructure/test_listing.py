"""Lists: versions that only grow, markings that hold back, folders put in place whole."""

import json
from pathlib import Path

import pytest
from tests.disruption.infrastructure.barrier import Barrier

from countervail.disruption.infrastructure.catalogue import all_formats
from countervail.disruption.infrastructure.formats.hash_prefixes import DELTA, FILE, checksum, read_prefixes
from countervail.disruption.infrastructure.manifest import MANIFEST
from countervail.intelligence.indicators.kinds import Scope
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.tlp import Tlp


def test_the_version_grows_with_every_change_and_only_then(barrier: Barrier, tmp_path: Path) -> None:
    barrier.block()
    first = barrier.press(tmp_path).listing.blocklist.version
    assert barrier.press(tmp_path).listing.blocklist.version == first
    other = barrier.block("other.example")
    second = barrier.press(tmp_path).listing.blocklist.version
    barrier.lift(other)
    third = barrier.press(tmp_path).listing.blocklist.version
    assert first < second < third < 1 << 32
    assert f"( {third} ".encode() in (tmp_path / "tlp-red" / "rpz.zone").read_bytes()


def test_the_same_version_is_the_same_bytes_whenever_it_is_written(barrier: Barrier, tmp_path: Path) -> None:
    barrier.block("bad.example", Scope.HOST_AND_SUBDOMAINS)
    barrier.press(tmp_path)
    barrier.block("other.example")
    first = barrier.press(tmp_path).files
    barrier.later(0.5)
    assert barrier.press(tmp_path).files == first
    manifest = json.loads(first[MANIFEST])
    assert all(one["sha256"] == digest(first[name]) for name, one in manifest["files"].items())
    assert set(manifest["files"]) | {MANIFEST} == set(first)


def test_a_marking_holds_back_what_may_not_travel(barrier: Barrier, tmp_path: Path) -> None:
    barrier.block("ours.example")
    barrier.block("theirs.example", marking=Tlp.GREEN)
    assert barrier.listed(Tlp.AMBER) == ["theirs.example"]
    assert len(barrier.listed(Tlp.RED)) == 2
    files = barrier.press(tmp_path, Tlp.GREEN).files
    told = b"".join(files.values())
    assert b"ours.example" not in told
    assert barrier.case.encode() not in told, "no case is named outside"
    assert "synapse.json" not in files
    ours = b"".join(barrier.press(tmp_path).files.values())
    assert barrier.case.encode() in ours, "the twin: the same search finds it in our own"
    assert {path.name for path in tmp_path.iterdir()} >= {"tlp-green", "tlp-red"}


def test_changes_of_prefixes_lead_from_one_version_to_the_next(barrier: Barrier, tmp_path: Path) -> None:
    import base64

    first = [barrier.block(f"h{number}.example") for number in range(20)]
    before = read_prefixes(barrier.press(tmp_path).files[FILE])
    for one in first[::3]:
        barrier.lift(one)
    for number in range(20, 30):
        barrier.block(f"h{number}.example")
    files = barrier.press(tmp_path).files
    delta, (version, after) = json.loads(files[DELTA]), read_prefixes(files[FILE])
    packed = base64.b64decode(delta["additions"])
    kept = [one for index, one in enumerate(before[1]) if index not in set(delta["removals"])]
    made = sorted([*kept, *(packed[at : at + 4] for at in range(0, len(packed), 4))])
    assert (delta["from"], delta["to"]) == (before[0], version)
    assert made == after
    assert checksum(made) == delta["sha256"]


def test_a_folder_of_something_else_is_left_alone(barrier: Barrier, tmp_path: Path) -> None:
    (tmp_path / "tlp-red").mkdir()
    (tmp_path / "tlp-red" / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="something else"):
        barrier.press(tmp_path)
    assert (tmp_path / "tlp-red" / "thesis.txt").exists()


def test_who_may_not_write_lists_sees_none(barrier: Barrier) -> None:
    with pytest.raises(RefusedError), barrier.desk.hand("col") as hand:
        from tests.disruption.infrastructure.barrier import IMPRINT

        from countervail.disruption.infrastructure.listing import listing

        listing(hand, barrier.blocks, Tlp.RED, IMPRINT)


def test_the_manifest_says_what_each_format_cannot_carry(barrier: Barrier, tmp_path: Path) -> None:
    barrier.block("bad.example", Scope.HOST_AND_SUBDOMAINS)
    barrier.block("198.18.0.7")
    manifest = json.loads(barrier.press(tmp_path).files[MANIFEST])
    assert set(manifest["formats"]) == set(all_formats())
    assert manifest["formats"]["hosts"] | {"says": "", "files": []} == {
        "says": "", "files": [], "whole": 0, "less": 1, "not": 1,
    }  # fmt: skip
    assert manifest["disputes"]["contact"] == "trust@platform.example"
