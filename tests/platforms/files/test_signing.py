"""A signature holds for one content and one key; the public half is what every tool reads."""

from pathlib import Path

import pytest

from countervail.platforms.files.signing import public_of, public_pem, read_public, signature, signed
from countervail.vocabulary.errors import InputError

SEED = b"s" * 32


def test_one_content_one_key() -> None:
    value = signature(SEED, b"job")
    assert len(value) == 64
    assert signed(public_of(SEED), b"job", value)
    assert not signed(public_of(SEED), b"jobs", value)
    assert not signed(public_of(b"t" * 32), b"job", value)
    assert not signed(public_of(SEED), b"job", b"short")


def test_a_public_key_is_read_back_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "key.pub").write_bytes(public_pem(SEED))
    assert read_public(tmp_path / "key.pub") == public_of(SEED)
    (tmp_path / "other").write_text("not a key")
    for wrong in ("other", "nowhere"):
        with pytest.raises(InputError, match="no public key"):
            read_public(tmp_path / wrong)
