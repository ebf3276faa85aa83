"""BagIt folders (RFC 8493): payload under `data/`, a manifest of its hashes, a manifest of everything else."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, Place

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_UNSAFE = re.compile(r"[\r\n%]")


@dataclass(frozen=True, slots=True)
class Bag:
    """What goes into a folder."""

    payload: Mapping[str, bytes]
    """Content by path below `data/`."""
    info: Mapping[str, str]
    """Lines of bag-info.txt; a value holds no line end."""

    @property
    def manifest(self) -> bytes:
        """The hashes of the payload: whoever vouches for this vouches for all of it."""
        return _manifest({f"data/{path}": content for path, content in self.payload.items()})

    def write(self, folder: Path, stamps: Callable[[bytes], Mapping[str, bytes]] | None = None) -> None:
        """Write a new folder.

        Args:
            stamps: further tag files made over the manifest's bytes, by path: time stamps.

        Raises:
            InputError: the folder exists or cannot be made.
        """
        tags: dict[str, bytes] = {"bagit.txt": DECLARATION, "bag-info.txt": self._info(), MANIFEST: self.manifest}
        tags |= stamps(self.manifest) if stamps else {}
        files = tags | {TAG_MANIFEST: _manifest(tags)} | {f"data/{path}": c for path, c in self.payload.items()}
        try:
            folder.mkdir(mode=0o700, parents=True)
            for path, content in files.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
        except OSError as error:
            hint = "Name a folder that does not exist."
            raise InputError(f"cannot write: {error.strerror}.", hint=hint, where=Place(str(folder))) from error

    def _info(self) -> bytes:
        size = sum(len(content) for content in self.payload.values())
        lines = {**self.info, "Payload-Oxum": f"{size}.{len(self.payload)}"}
        return "".join(f"{name}: {_UNSAFE.sub(' ', value)}\n" for name, value in lines.items()).encode()


def faults(folder: Path) -> Iterator[str]:
    """What is wrong with a bag, one sentence each; nothing if it is what it says."""
    declared = folder / "bagit.txt"
    if not declared.is_file() or declared.read_bytes() != DECLARATION:
        yield "this is no bag of version 1.0"
        return
    for name in (MANIFEST, TAG_MANIFEST):
        listed = dict(_listed(folder / name))
        for path, hashed in listed.items():
            inside = (folder / path).resolve().is_relative_to(folder.resolve())
            if not inside or not (folder / path).is_file():
                yield f"{path} is missing"
            elif _digest_of(folder / path) != hashed:
                yield f"{path} is not what {name} says"
        if name == MANIFEST:
            there = {path.relative_to(folder).as_posix() for path in (folder / "data").rglob("*") if path.is_file()}
            yield from (f"{path} is not listed" for path in sorted(there - set(listed)))


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            if found := _LINE.fullmatch(line):
                yield found[2], found[1]


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{digest(content)}  {path}\n" for path, content in sorted(files.items())).encode()


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
