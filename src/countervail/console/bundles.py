"""The console's scripts: bundled from `islands/` (`make .venv/console`), and served only if they are what was built."""

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from countervail.vocabulary.errors import InputError, Place

FOLDER = Path(__file__).parent / "static"
MANIFEST = "manifest.json"
_REMEDY = "Build the bundles anew with `make .venv/console`, or install Countervail anew."


@dataclass(frozen=True, slots=True)
class Bundle:
    """One script as a page names it."""

    path: str
    """Its address."""
    integrity: str
    """`sha384-` and the hash in base64, for the `integrity` of its element."""


def checked_bundles(folder: Path = FOLDER) -> dict[str, Bundle]:
    """The bundles of a folder by file name, each compared with what was built; none where none were built.

    Raises:
        InputError: a bundle is missing, is not what was built, or a script lies beside them unasked.
    """
    manifest = folder / MANIFEST
    bundles = _read(manifest) if manifest.is_file() else {}
    for path in sorted(folder.glob("*.js")):
        if path.name not in bundles:
            raise InputError("this script is in no manifest.", hint=_REMEDY, where=Place(str(path)))
    for name, bundle in bundles.items():
        if _integrity(folder / name) != bundle.integrity:
            raise InputError("this script is not what was built.", hint=_REMEDY, where=Place(str(folder / name)))
    return bundles


def _read(manifest: Path) -> dict[str, Bundle]:
    try:
        entries = json.loads(manifest.read_text(encoding="utf-8"))
        return {str(name): Bundle(str(one["path"]), str(one["integrity"])) for name, one in entries.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError("this manifest cannot be read.", hint=_REMEDY, where=Place(str(manifest))) from error


def _integrity(path: Path) -> str:
    if not path.is_file():
        return ""
    return f"sha384-{b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()}"
