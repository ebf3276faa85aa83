"""What the sub-commands of `indicators` share: how a reading is shown, and how it is written down."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from countervail.cli.identity import Login
from countervail.cli.terminal import STDOUT
from countervail.intelligence.indicators.reading import UNKNOWN, Reading
from countervail.intelligence.indicators.reasons import Reason
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.tlp import Tlp, read_tlp
from countervail.workflow.installation import Installation
from countervail.workflow.summary.outside_text import defanged
from countervail.workflow.summary.outside_text import name as shown_name

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Lists = Annotated[Path, typer.Argument(help="A list, or a folder of lists, in any format.", metavar="PATH")]
RejectedFile = Annotated[
    Path | None, typer.Option(help="Write every row that is no indicator, with its reason, as NDJSON.", metavar="FILE")
]
FOUND_WRONG = 1
ORDINARY = frozenset({Reason.NOTE, Reason.NO_VALUE, Reason.PERSONAL, Reason.WITHDRAWN})
"""Reasons that are nobody's fault; any other says that a row is broken or unknown to us."""


def login(name: str, passphrase_file: Path | None, state: Path | None, config: Path | None) -> Login:
    """Who acts, and where."""
    return Login(name, Installation.at(state, config), passphrase_file)


def marking(text: str) -> Tlp:
    """A marking that somebody typed.

    Raises:
        InputError: it is none.
    """
    tlp = read_tlp(text)
    if tlp is None:
        raise InputError(f"'{text}' is no marking.", hint="Say red, amber+strict, amber, green or clear.")
    return tlp


def is_broken(reading: Reading) -> bool:
    """Whether a list holds rows that are broken, or of kinds we do not know."""
    return any(one.reason not in ORDINARY for one in reading.rejections)


def show(readings: list[Reading]) -> None:
    """One line a file, and below it what a person should look at."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("file", "format"):
        table.add_column(column, overflow="fold")
    for column in ("read", "imported", "quarantined"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("why", overflow="fold", ratio=1)
    for one in readings:
        figures = (f"{one.read:,}", f"{len(one.indicators):,}", f"{len(one.rejections):,}")
        table.add_row(escape(shown_name(one.file, 60)), one.format, *figures, _why(one))
    totals = (sum(one.read for one in readings), sum(len(one.indicators) for one in readings))
    table.add_row("in all", "", f"{totals[0]:,}", f"{totals[1]:,}", f"{totals[0] - totals[1]:,}", "")
    STDOUT.print(table)
    for one in readings:
        for remark in one.remarks:
            STDOUT.print(f"LOOK AT: {escape(shown_name(one.file))}, {escape(remark)}", soft_wrap=True)


def _why(reading: Reading) -> str:
    if reading.format == UNKNOWN:
        return "of no format we know"
    parts = [f"{why.replace('_', ' ')} {number:,}" for why, number in reading.reasons.most_common()]
    return ", ".join(parts)


def as_json(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """The readings for programs; values of rejected rows stand in the quarantine file only."""
    return [
        {
            "file": one.file,
            "format": one.format,
            "sha256": one.sha256,
            "read": one.read,
            "imported": len(one.indicators),
            "quarantined": len(one.rejections),
            "reasons": dict(one.reasons),
            "separators": one.blanks,
            "remarks": list(one.remarks),
        }
        for one in readings
    ]


def write_rejected(path: Path, readings: Iterable[Reading]) -> None:
    """Every rejected row, values defanged, into a file of the person's own (mode 0600).

    Raises:
        InputError: it cannot be written.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        hint = "Name a file in a folder that exists."
        raise InputError(f"cannot write: {error.strerror}.", hint=hint, where=Place(str(path))) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        for reading in readings:
            for one in reading.rejections:
                told = {"file": reading.file, "place": one.place, "reason": one.reason.value}
                told |= {"value": defanged(one.value), "detail": one.detail}
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
