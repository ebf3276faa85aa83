"""`countervail intake`: take a platform's activity into a store, whatever its shape, losing and doubling nothing."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import read_deployment
from countervail.activity.intake.counts import Counts
from countervail.activity.intake.mapping import read_mapping
from countervail.activity.intake.report import Report
from countervail.activity.intake.sources import STDIN
from countervail.activity.intake.take_in import MAX_REJECTED, Order, take_in
from countervail.activity.intake.unmapped import is_simulated, mapping_for
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock

EXAMPLE = "Example: `countervail intake exports/2024-05 --mapping platform.toml --out log`"
UNREADABLE_EXIT = 1


def command(
    source: Annotated[Path, typer.Argument(help="File or folder of Parquet, CSV or NDJSON (gzip, zstd); - for stdin.")],
    out: Annotated[Path, typer.Option(help="Folder of the store; made if missing, added to if not.")],
    mapping: Annotated[Path | None, typer.Option(help="Mapping file (TOML). OCSF events need none.")] = None,
    rejected: Annotated[Path | None, typer.Option(help="Quarantine file. Default: OUT.rejected.ndjson.")] = None,
    max_rejected: Annotated[
        float, typer.Option(min=0, max=1, help="Refuse the intake if a larger share is unusable.")
    ] = MAX_REJECTED,
    config: Annotated[Path | None, typer.Option(help="Configuration. Default: countervail.toml here.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Judge every row, store nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Take activity into a store: ids become surrogates, bad rows go to quarantine, every row is accounted for."""
    named = read_mapping(mapping) if mapping else mapping_for(source)
    deployment = None if is_simulated(source) else read_deployment(config)
    order = Order(source, out, named, deployment, rejected, max_rejected, dry_run)
    stdin = sys.stdin.buffer if source == STDIN else None
    with watched() as progress:
        report = take_in(order, Keyring.ensure(), system_clock, progress=progress, stdin=stdin)
    if as_json:
        print_json(report.as_json())
    else:
        _print(report)
    if report.unreadable:
        raise typer.Exit(UNREADABLE_EXIT)


def _print(report: Report) -> None:
    done = "would be stored" if report.dry_run else "stored"
    for table, counts in report.counts.items():
        if counts.read:
            STDOUT.print(f"{counts.read:,} rows of {table} read, {counts.stored:,} {done}, {_others(counts)}")
    STDOUT.print(f"Files: {report.files:,}. Days with new rows: {len(report.days):,}.")
    if report.ignored:
        STDOUT.print(f"Not read, of no known kind or not asked for: {', '.join(report.ignored)}")
    if report.quarantine and any(counts.quarantined.total() for counts in report.counts.values()):
        STDOUT.print(f"Unusable rows, each with its reason: {report.quarantine}")
    if report.unreadable:
        STDOUT.print(
            f"WARNING: files break off or are damaged in {report.unreadable:,} places; rows are missing there."
        )


def _others(counts: Counts) -> str:
    rows = counts.as_json()
    parts = [f"{counts.already_there:,} already there"]
    for word in ("dropped", "quarantined"):
        reasons = ", ".join(f"{why} {number:,}" for why, number in rows[word].items())
        parts.append(f"{sum(rows[word].values()):,} {word}" + (f" ({reasons})" if reasons else ""))
    return ", ".join(parts)
