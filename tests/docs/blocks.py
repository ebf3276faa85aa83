"""The code blocks of a page of the documentation, and what the page says about running them.

A fence names its language: `sh` runs, `python`, `toml`, `yaml` and `json` must parse, `text` is only shown. An HTML
comment before a fence, `<!-- file: NAME -->`, puts the block into that file of the page's folder. One at the top of
the page, `<!-- session: desk -->`, says what the reader is supposed to have by then: what `prepared/desk.sh` made. A
preparation whose first words are `# After desk.sh` goes on from there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\S*)\s*$")
FILE = re.compile(r"^ *<!-- file: (?P<name>\S+) -->$")
SESSION = re.compile(r"^<!-- session: (?P<name>[a-z-]+) -->$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block."""

    language: str
    text: str
    line: int
    """Line of the opening fence, from 1."""
    file: str | None
    """File of the page's folder that the block is put into; None: none."""


def session_of(page: Path) -> str:
    """What the reader has when the page begins; `empty` unless the page says otherwise."""
    found = SESSION.search(page.read_text("utf-8"))
    return found["name"] if found else "empty"


def blocks_of(page: Path) -> list[Block]:
    """Every fenced block, in the page's order."""
    found: list[Block] = []
    lines = iter(enumerate(page.read_text("utf-8").splitlines(), 1))
    named: str | None = None
    for number, line in lines:
        if opened := FENCE.match(line):
            text = _until_closed(lines, len(opened["indent"]))
            found.append(Block(opened["language"], text, number, named))
        if line.strip():
            marked = FILE.match(line)
            named = marked["name"] if marked else None
    return found


def _until_closed(lines: Iterator[tuple[int, str]], indent: int) -> str:
    kept: list[str] = []
    for _, line in lines:
        if line.strip() == "```":
            return "\n".join(kept) + "\n"
        kept.append(line[indent:])
    raise AssertionError("a fence is never closed")
