from base64 import b64encode
from hashlib import sha384
from json import dumps
from pathlib import Path

import pytest

from countervail.console.bundles import Bundle, checked_bundles
from countervail.vocabulary.errors import InputError

SCRIPT = b"console.log(1)"
INTEGRITY = "sha384-" + b64encode(sha384(SCRIPT).digest()).decode()


def _built(folder: Path) -> Path:
    (folder / "console.js").write_bytes(SCRIPT)
    manifest = {"console.js": {"integrity": INTEGRITY, "path": "/static/console.js"}}
    (folder / "manifest.json").write_text(dumps(manifest), encoding="utf-8")
    return folder


def test_bundles_say_what_their_elements_must_hash_to(tmp_path: Path) -> None:
    assert checked_bundles(_built(tmp_path)) == {"console.js": Bundle("/static/console.js", INTEGRITY)}


def test_without_bundles_pages_have_no_script(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("body {}", encoding="utf-8")
    assert checked_bundles(tmp_path) == {}


def test_one_changed_byte_keeps_the_console_from_starting(tmp_path: Path) -> None:
    script = _built(tmp_path) / "console.js"
    script.write_bytes(SCRIPT.replace(b"1", b"2"))
    with pytest.raises(InputError, match=r"console\.js: this script is not what was built"):
        checked_bundles(tmp_path)


def test_a_bundle_that_is_gone_keeps_the_console_from_starting(tmp_path: Path) -> None:
    (_built(tmp_path) / "console.js").unlink()
    with pytest.raises(InputError, match="not what was built"):
        checked_bundles(tmp_path)


@pytest.mark.parametrize("built", [True, False])
def test_a_script_nobody_built_keeps_the_console_from_starting(tmp_path: Path, *, built: bool) -> None:
    folder = _built(tmp_path) if built else tmp_path
    (folder / "added.js").write_bytes(SCRIPT)
    with pytest.raises(InputError, match=r"added\.js: this script is in no manifest"):
        checked_bundles(folder)


@pytest.mark.parametrize("text", ["{", "[]", '{"console.js": 1}', '{"console.js": {}}'])
def test_a_broken_manifest_is_named(tmp_path: Path, text: str) -> None:
    (_built(tmp_path) / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"manifest\.json: this manifest cannot be read"):
        checked_bundles(tmp_path)
