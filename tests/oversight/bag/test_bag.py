"""Bags: what was written is whole, and every changed, missing or added file is named."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countervail.oversight.bag.bag import MANIFEST, Bag, faults
from countervail.vocabulary.errors import InputError

BAG = Bag({"a.txt": b"one", "evidence/b": b"two"}, {"External-Identifier": "C-1", "Contact": "a\nBagit-Version: 9"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bag, written with a further tag file."""
    BAG.write(tmp_path / "bag", lambda manifest: {"stamps/x.tsr": manifest[:4]})
    return tmp_path / "bag"


def test_a_bag_has_the_files_the_standard_names_and_no_faults(folder: Path) -> None:
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        *("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "stamps/x.tsr"),
        *("data/a.txt", "data/evidence/b"),
    }
    assert list(faults(folder)) == []
    info = (folder / "bag-info.txt").read_text()
    assert "Payload-Oxum: 6.2" in info
    assert info.count("\n") == 3, "a value cannot begin a line of its own"


@pytest.mark.parametrize(
    ("path", "content", "says"),
    [
        ("data/a.txt", b"other", "data/a.txt is not what"),
        ("data/evidence/b", None, "data/evidence/b is missing"),
        ("data/c.txt", b"new", "data/c.txt is not listed"),
        ("stamps/x.tsr", b"forged", "stamps/x.tsr is not what"),
        ("bag-info.txt", b"External-Identifier: C-2\n", "bag-info.txt is not what"),
        ("bagit.txt", b"BagIt-Version: 0.9\n", "no bag of version"),
    ],
)
def test_whatever_is_changed_is_named(folder: Path, path: str, content: bytes | None, says: str) -> None:
    if content is None:
        (folder / path).unlink()
    else:
        (folder / path).write_bytes(content)
    assert any(says in fault for fault in faults(folder))


def test_a_manifest_that_leads_out_is_a_fault(folder: Path) -> None:
    (folder / MANIFEST).write_text(f"{'0' * 64}  ../../secret\n")
    assert "../../secret is missing" in list(faults(folder))


@settings(max_examples=25)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.binary(max_size=20), min_size=1, max_size=4))
def test_the_manifest_depends_on_every_byte(payload: dict[str, bytes]) -> None:
    first = min(payload)
    other = payload | {first: payload[first] + b"."}
    assert Bag(payload, {}).manifest != Bag(other, {}).manifest
    assert Bag(payload, {}).manifest == Bag(dict(reversed(payload.items())), {}).manifest


def test_an_existing_folder_is_left_alone(folder: Path) -> None:
    with pytest.raises(InputError, match="cannot write"):
        BAG.write(folder)
