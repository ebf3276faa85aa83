"""Warning lists as MISP has them: `<name>/list.json` with `name, type, version, list`, misbehaviour and all.

{"name": "Top 10K", "type": "hostname", "version": 20250115, "list": [".bank.example", "TLD", "198.18.0.7"]}
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from countervail.vocabulary.errors import InputError, Place

FILE = "list.json"
MAX_BYTES = 64 << 20


class _File(msgspec.Struct):
    list: list[str]
    type: str = "string"
    name: str = ""
    description: str = ""
    version: int | str = 0


_DECODER = msgspec.json.Decoder(_File)


@dataclass(frozen=True, slots=True)
class WarningList:
    """One list."""

    name: str
    """Of its folder: by this name it is graded."""
    type: str
    """string, hostname, substring, cidr or regex."""
    version: str
    says: str
    entries: tuple[str, ...]


def read_list(path: Path) -> WarningList:
    """The list of one file.

    Raises:
        InputError: it cannot be read, or is no warning list.
    """
    where = Place(str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError("the warning list is too large.", hint="Leave it out.", where=where)
        found = _DECODER.decode(path.read_bytes())
    except OSError as error:
        raise InputError("the warning list cannot be read.", hint="Check the path.", where=where) from error
    except msgspec.DecodeError as error:
        hint = "A warning list is a JSON object with `list`, `type` and `version`, as MISP has it."
        raise InputError(f"this is no warning list: {error}.", hint=hint, where=where) from error
    name = path.parent.name if path.name == FILE else path.stem
    return WarningList(name, found.type, str(found.version), found.description or found.name, tuple(found.list))


def read_folder(folder: Path) -> list[WarningList]:
    """Every list of a folder, in a steady order.

    Raises:
        InputError: there is none, or one of them cannot be read.
    """
    return [read_list(path) for path in paths_of(folder)]


def paths_of(folder: Path) -> list[Path]:
    """Where the lists of a folder lie, in a steady order.

    Raises:
        InputError: there is none.
    """
    paths = sorted(folder.glob(f"*/{FILE}")) or sorted(folder.glob("*.json"))
    if not paths:
        hint = f"Name a folder that holds NAME/{FILE}, as MISP's warning lists do."
        raise InputError("no warning list here.", hint=hint, where=Place(str(folder)))
    return paths


def shipped() -> list[WarningList]:
    """The small lists that come with the program."""
    return read_folder(Path(__file__).parent / "lists")
