"""`countervail score`: a run against the truth of the made-up world it read, innocents first."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from countervail.cli.terminal import STDOUT, print_json
from countervail.vault.keys import Keyring
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.score import NetworkScore, Score, score
from countervail.workflow.watching.caught import Caught, caught

EXAMPLE = "Example: `countervail score run --truth world`"
_SHORT = {"reconnaissance": "R", "engagement": "E", "exploitation": "X"}


def command(
    run: Annotated[Path, typer.Argument(help="Folder of a finished run.")],
    truth: Annotated[Path, typer.Option(help="The made-up world, or its truth.parquet.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print every figure as JSON.")] = False,
) -> None:
    """Say how wrong and how right a run was, on a world whose truth is known."""
    folder = RunFolder.open(run)
    result = score(folder, truth, Keyring.ensure())
    ahead = caught(folder, truth, result.networks)
    if as_json:
        print_json(asdict(result) | ({"caught": asdict(ahead)} if ahead else {}))
        return
    show_score(result)
    if ahead:
        STDOUT.print(in_time(ahead))


def show_score(result: Score) -> None:
    """The score as a person reads it: innocents, then operators, then the figures."""
    STDOUT.print(_innocents(result))
    if result.networks:
        STDOUT.print(_operators(result.networks))
    STDOUT.print(
        f"{_total(result.networks)}account precision {_figure(result.account_precision)}, "
        f"recall {_figure(result.account_recall)} (alerts), "
        f"{_figure(result.review_recall)} (alerts and reviews)"
    )
    STDOUT.print(f"target precision {_figure(result.target_precision)}, recall {_figure(result.target_recall)}")
    STDOUT.print(
        f"{result.review_networks} networks for review, "
        f"{result.review_networks_per_100k_accounts:g} per 100,000 accounts"
    )
    STDOUT.print("A made-up world: its figures are optimistic. Real logs come first wherever there are any.")


def _total(networks: tuple[NetworkScore, ...]) -> str:
    found, there = sum(row.alerted for row in networks), sum(row.accounts for row in networks)
    return f"{found:,} of {there:,} operators' accounts alerted: " if networks else ""


def in_time(found: Caught) -> str:
    """What a watch would have been in time for, in words."""
    days = " / ".join(f"{days:g}" for days in found.lead_days) or "-"
    return (
        f"caught before exploitation: {_figure(found.targets_caught_before_exploitation)} of {found.targets:,} people "
        f"approached otherwise first; days ahead {days} (p10, p50, p90); {found.attacked_at_once:,} attacked at once"
    ) + _only_attacking(found)


def _only_attacking(found: Caught) -> str:
    if found.exploitation_only_acts_before_alert is None:
        return ""
    each = ", ".join(f"{network} {acts:,}" for network, acts in found.acts_before_alert.items())
    return (
        f"\noperators that only attack: {found.exploitation_only_acts_before_alert:g} attacks before the alert "
        f"in the middle ({each})"
    )


def _innocents(result: Score) -> Table:
    table = Table("innocents", "alerted", "in review", title="Innocents first", title_justify="left")
    for kind, count in result.innocents_alerted.items():
        table.add_row(kind, f"{count:,}", f"{result.innocents_in_review[kind]:,}")
    return table


def _operators(networks: tuple[NetworkScore, ...]) -> Table:
    table = Table(title="Operators (invented): what was found of what there was", title_justify="left")
    for name in ("operator", "members", "phases", "targets", "countries", "found as"):
        table.add_column(name, justify="right" if name in {"members", "targets", "countries"} else "left", no_wrap=True)
    for row in networks:
        phases, found = ("".join(_SHORT.get(p, p) for p in listed) for listed in (row.phases, row.phases_found))
        members = f"{row.alerted:,} of {row.accounts:,}"
        targets = f"{row.targets_found:,} of {row.targets:,}"
        table.add_row(row.name, members, f"{found} of {phases}", targets, f"{row.countries_found}", _as(row.found_as))
    return table


def _as(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:1]) + (f" +{len(ids) - 1}" if len(ids) > 1 else "")


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
