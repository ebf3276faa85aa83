"""`countervail bench recidivism`: firms that come back after two years, and who is taken for whom."""

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from countervail.cli.bench.options import seeds_of
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.networks.profiles.calibration import cross_fitted
from countervail.networks.profiles.typical import shipped, write
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.recidivism.bench import bench_recidivism
from countervail.workflow.benches.recidivism.examples import examples_of
from countervail.workflow.benches.recidivism.judged import Judged, over_all
from countervail.workflow.benches.recidivism.town import watched_towns

EXAMPLE = "Example: `countervail bench recidivism --seeds 951,952`"
_COLUMNS = ("seed", "returns", "recognised", "as another", "others", "wrongly", "of them innocent", "by indicators")
_REPORTED = ("reported by detection", "and recognised")


def command(
    seeds: Annotated[str, typer.Option(help="Seeds no tuning has read, separated by commas.")],
    calibrate_to: Annotated[
        Path | None,
        typer.Option(
            "--calibrate", help="Write a new model of habits here, read off these seeds, each fifth held out in turn."
        ),
    ] = None,
    detection: Annotated[
        bool, typer.Option(help="Also ask whether detection itself reports the returns; takes three times as long.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Simulate each town twice and see who is known again; exit 1 where all seeds together miss a line."""
    numbers = seeds_of(seeds)
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as folder, watched() as progress:
        keys = Keyring.ensure(Path(folder))
        if calibrate_to is not None:
            _calibrate(numbers, calibrate_to, keys, progress)
            return
        judged = tuple(bench_recidivism(numbers, shipped(), keys, progress, detecting=detection))
    if as_json:
        print_json([{**asdict(one), "missed": list(one.missed)} for one in judged])
    else:
        _tell(judged)
    raise typer.Exit(1 if over_all(judged).missed else 0)


def _calibrate(seeds: tuple[int, ...], out: Path, keys: Keyring, progress: Progress) -> None:
    read = [examples_of(watched_towns(seed, keys, progress, detecting=False)) for seed in seeds]
    origin = ", ".join(map(str, seeds))
    out.write_text(
        write(cross_fitted(read), f"made-up firms of seeds {origin}, each fifth held out in turn"), encoding="utf-8"
    )


def _tell(judged: tuple[Judged, ...]) -> None:
    table = Table(*_COLUMNS, *_REPORTED, title="Made-up firms, whose drift is a guess: figures are optimistic")
    for one in judged:
        numbers = (one.seed, one.returns, one.recognised, one.mistaken, one.others, one.wrongly, one.wrongly_innocent)
        table.add_row(*map(str, (*numbers, one.by_indicators_alone, one.reported, one.reported_recognised)))
    STDOUT.print(table)
    for one in judged:
        for line in one.missed:
            STDOUT.print(f"seed {one.seed} alone: not {line}")
    for line in over_all(judged).missed:
        STDOUT.print(f"falls short over all seeds: {line}")
