"""`countervail watch`: follow a store day by day; networks keep their ids, and the day of their first alert is told."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from countervail.activity.engines.duckdb import DEFAULT_MEMORY
from countervail.cli.held_back import reasons_told
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.networks.thresholds import YOUNG_DAYS
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.workflow.installation import Installation
from countervail.workflow.watch import WINDOW_DAYS, DayTaken, Watching, foreseen, watch
from countervail.workflow.watching.lineage import Followed
from countervail.workflow.watching.step import public

EXAMPLE = "Example: `countervail watch log --out watched --window 28 --begin 2024-05-28`"
_ALL_DAYS = f"Days looked at together; older ones leave. Set on worlds of 90; below {YOUNG_DAYS} nothing is alerted."


def command(
    log: Annotated[Path, typer.Argument(help="Folder of a store, as `countervail intake` makes it.")],
    out: Annotated[Path, typer.Option("--out", help="Folder of the watch: the last day's run, and what it counts on.")],
    window: Annotated[int, typer.Option(min=1, help=_ALL_DAYS)] = WINDOW_DAYS,
    begin: Annotated[
        str | None, typer.Option(help="First time: take everything up to this day at once, YYYY-MM-DD.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Last day to take, YYYY-MM-DD.")] = None,
    config: Annotated[Path | None, typer.Option(help="Configuration, for guards. Default: countervail.toml.")] = None,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the engine.")] = 2,
    memory: Annotated[str, typer.Option(help="Memory of the engine; past it, it spills to disk.")] = DEFAULT_MEMORY,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say which days would be taken; touch nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print days and networks as JSON.")] = False,
) -> None:
    """Take every day not taken yet, one by one. Killed at any moment and started again, it goes on."""
    order = Watching(log, out, window, begin, until, threads, memory, Installation.at(config=config).guards)
    if dry_run:
        _foretell(foreseen(order), as_json=as_json)
        return
    days: list[DayTaken] = []
    with watched() as progress:
        record = watch(order, Keyring.ensure(), system_clock, progress, lambda day: _hear(day, days, as_json=as_json))
    networks = record.followed if record else ()
    if as_json:
        print_json({"out": str(out), "days": [_day(day) for day in days], "networks": [public(n) for n in networks]})
    else:
        _tell(days, networks, out)


def _hear(day: DayTaken, days: list[DayTaken], *, as_json: bool) -> None:
    days.append(day)
    for network in () if as_json else day.alerts:
        STDOUT.print(f"{day.day}  {network.network_id} alerted: {_alert(network)}")


def _alert(network: Followed) -> str:
    first = network.first_alert
    if first is None:
        return "never"
    phases = ", ".join(first.phases) or "no phase claimed"
    return f"{phases} ({first.members:,} members, {first.bits:.1f} bits)"


def _last(one: Followed) -> str:
    """As what a network was last reported; a star where the table's foot says why it was only a review."""
    said = f"{one.last_disposition}{' *' if one.held_back else ''}"
    return f"{said}, now in {one.merged_into}" if one.merged_into else said


def _day(day: DayTaken) -> dict[str, object]:
    return asdict(day) | {"alerts": [network.network_id for network in day.alerts]}


def _foretell(days: list[DayTaken], *, as_json: bool) -> None:
    if as_json:
        print_json([{"day": day.day, "entered": day.entered, "left": day.left} for day in days])
        return
    for day in days:
        STDOUT.print(f"{day.day}: {day.entered:,} days of events would enter the window, {day.left:,} would leave it")
    STDOUT.print(f"{len(days):,} steps; nothing was taken.")


def _tell(days: list[DayTaken], networks: Sequence[Followed], out: Path) -> None:
    if not days:
        STDOUT.print("No day that was not taken already.")
    table = Table("network", "first reported", "first alerted", "at which phase", "last reported", "as")
    for one in networks:
        first = f"{one.first_day} ({one.first_disposition})"
        alerted = one.first_alert.day if one.first_alert else "never"
        table.add_row(one.network_id, first, alerted, _alert(one), one.last_day, _last(one))
    if table.row_count:
        STDOUT.print(table)
    for reason in reasons_told({one.network_id: one.held_back for one in networks if one.held_back}):
        STDOUT.print(f"* {reason}")
    if days:
        STDOUT.print(f"{days[-1].day}: {days[-1].alerted:,} alerts, {days[-1].reviews:,} reviews, in {out}")
        STDOUT.print("Coordination is not guilt: nothing follows from this by itself, people decide.")
