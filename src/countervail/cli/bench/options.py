"""Options that several benches take."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.vocabulary.errors import InputError

Rows = Annotated[str, typer.Option(help="Sizes in millions of events, separated by commas.")]
Seed = Annotated[int, typer.Option(min=0, help="Seed of the made-up worlds.")]
Worlds = Annotated[
    Path | None, typer.Option(help="Keep the made-up worlds in this folder, and use those it already holds.")
]


def sizes(rows: str) -> tuple[float, ...]:
    """Sizes in millions, small ones first.

    Raises:
        InputError: one of them is no number.
    """
    try:
        return tuple(sorted(float(part) for part in rows.split(",")))
    except ValueError as error:
        raise InputError(f"--rows is '{rows}', not numbers.", hint="Write millions, as in 0.1,1,10.") from error


def seeds_of(text: str) -> tuple[int, ...]:
    """Seeds, as they were given.

    Raises:
        InputError: one of them is no whole number.
    """
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError as error:
        raise InputError(f"--seeds is '{text}', not whole numbers.", hint="Write them as in 41,42,43.") from error
