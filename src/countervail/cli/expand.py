"""`countervail expand`: from a lead to the accounts that act with whoever stands behind it."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.networks.leads.lead import LeadKind, read_lead
from countervail.oversight.access import AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError
from countervail.workflow.expand import expand
from countervail.workflow.expansion.expanded import Expanded, Reached, Step
from countervail.workflow.expansion.order import Order
from countervail.workflow.guarded_item import remarks_on_start
from countervail.workflow.installation import Installation
from countervail.workflow.summary.outside_text import defanged, label, name

EXAMPLE = "Example: `countervail expand world --lead domain:news.a.test --lead account:u-4711 --json`"
WARNING = (
    "Whoever is reached is not therefore guilty: newsrooms, families, activists and campuses share addresses, links "
    "and people too. Judge each by what it does before anything follows."
)
MOST_ROWS = 40
"""Accounts on a screen; all of them are in --json."""
_LONGEST = 60


def command(
    log: Annotated[Path, typer.Argument(help="Folder of a log or a made-up world.", metavar="WORLD_OR_LOG")],
    lead: Annotated[
        list[str],
        typer.Option(
            help="account:ID, domain:HOST, ip:ADDRESS, media:HASH or target:ID; defanged or not. Several are followed "
            "one by one.",
            metavar="KIND:VALUE",
        ),
    ],
    reason: Annotated[
        str | None, typer.Option(help="Why a target is looked up; kept in WORLD_OR_LOG/access.jsonl.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the answers as JSON: a list if leads are many.")
    ] = False,
) -> None:
    """Follow a lead to the accounts around it, and say how each was reached."""
    leads = tuple(read_lead(text) for text in lead)
    if any(one.kind is LeadKind.TARGET for one in leads) and not (reason or "").strip():
        hint = "Say in --reason why this person is looked up; it is kept."
        raise InputError("a lead that names a target needs a reason.", hint=hint)
    with watched() as progress:
        access = AccessLog(log, system_clock)
        answers = expand(Order(log, leads, reason or ""), Keyring.ensure(), access, time.monotonic, progress)
    if as_json:
        print_json([one.as_json() for one in answers] if len(answers) > 1 else answers[0].as_json())
    else:
        guards = Installation.at().guards
        for answer in answers:
            _tell(answer, remarks_on_start(guards, answer.lead))


def _tell(answer: Expanded, remarks: tuple[str, ...]) -> None:
    STDOUT.print(WARNING)
    STDOUT.print(f"[bold]{escape(defanged(answer.lead))}[/]: {answer.statement}")
    for remark in remarks:
        STDOUT.print(escape(remark), soft_wrap=True)
    if answer.members:
        STDOUT.print(_table(answer.members))
    STDOUT.print(f"{answer.ms / 1000:.1f} s, {answer.reading_ms / 1000:.1f} s of them to read and count the log.")


def _table(members: tuple[Reached, ...]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("account", overflow="fold")
    table.add_column("bits", justify="right", no_wrap=True)
    table.add_column("how it was reached", overflow="fold", ratio=1)
    for member in members[:MOST_ROWS]:
        table.add_row(escape(name(member.account)), f"{member.bits:.1f}", escape(path_in_words(member)))
    if len(members) > MOST_ROWS:
        table.add_row(f"and {len(members) - MOST_ROWS:,} more", "", "all in --json")
    return table


def path_in_words(member: Reached) -> str:
    """The way from the lead to a member as one line."""
    if not member.path:
        return "the lead itself"
    loose = "" if member.core else "; tied to several members, in no company of its own"
    return "; then ".join(_in_words(step) for step in member.path) + loose


def _in_words(step: Step) -> str:
    origin = label(defanged(step.origin), _LONGEST)
    if step.origin.partition(":")[0] in set(LeadKind) - {LeadKind.ACCOUNT} and step.origin.endswith(step.item):
        return f"has to do with {origin}"
    return f"shares {step.channel} {label(step.item, _LONGEST)} with {origin}"
