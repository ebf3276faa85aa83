"""`countervail indicators list`: what is kept, how it stands, and why."""

from typing import Annotated

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from countervail.cli.identity import As, PassphraseFile, acting
from countervail.cli.indicators.options import AsJson, login
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.intelligence.hosts.refang import refanged
from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.standing import Standing, all_standing
from countervail.people.rights import Right
from countervail.workflow.summary.outside_text import defanged, visible

EXAMPLE = "Example: `countervail indicators list bad.example --as ana`"
MOST_ROWS = 40
"""Indicators on a screen; all of them are in --json."""
MOST_IN_FULL = 5
"""Indicators that are told with every claim and event."""


def command(
    as_name: As,
    text: Annotated[str, typer.Argument(help="Part of a value, defanged or not, or an id.", metavar="[TEXT]")] = "",
    kind: Annotated[Kind | None, typer.Option(help="Only this kind.")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List indicators as they stand today; a few are told with every claim, sighting and doubt."""
    wanted = refanged(text).lower()
    with acting(login(as_name, passphrase_file, state, config), "indicators list") as seat:
        seat.hand.demand(Right.READ_INDICATORS)
        standing = all_standing(seat.hand.connection, seat.hand.now)
    chosen = [one for one in standing if _is_wanted(one, wanted, kind)]
    chosen.sort(key=lambda one: (-one.life.confidence, one.value))
    if as_json:
        print_json([_as_json(one) for one in chosen])
    elif len(chosen) <= MOST_IN_FULL:
        for one in chosen:
            _tell(one)
    else:
        STDOUT.print(_table(chosen))
    if not chosen and not as_json:
        STDOUT.print("None.")


def _is_wanted(one: Standing, text: str, kind: Kind | None) -> bool:
    return (kind is None or one.kind is kind) and (text in one.value.lower() or one.id.lower() == text)


def _table(chosen: list[Standing]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("indicator", overflow="fold", ratio=1)
    for column in ("scope", "marking"):
        table.add_column(column, no_wrap=True)
    for column in ("confidence", "sources", "days seen"):
        table.add_column(column, justify="right")
    table.add_column("ends")
    for one in chosen[:MOST_ROWS]:
        life = one.life
        figures = (str(life.confidence), str(life.sources), str(life.sightings))
        end = f"{life.expires.date()}{' (expired)' if life.expired else ''}"
        table.add_row(escape(defanged(one.value)), one.scope or one.kind, life.tlp, *figures, end)
    if len(chosen) > MOST_ROWS:
        table.add_row(f"and {len(chosen) - MOST_ROWS:,} more: all in --json", "", "", "", "", "", "")
    return table


def _tell(one: Standing) -> None:
    STDOUT.print(f"{one.id}  {escape(defanged(one.value))}  ({one.scope or one.kind}, {one.life.tlp})", soft_wrap=True)
    STDOUT.print(f"  {one.life.words}", soft_wrap=True)
    for claim in one.claims:
        said = f"{claim.source}: {claim.file}, {claim.place}, received {claim.received.date()}"
        STDOUT.print(f"  claimed by {visible(said)}", soft_wrap=True, markup=False)
        for flag in claim.flags:
            STDOUT.print(f"    {visible(flag)}", soft_wrap=True, markup=False)
    for event in one.events:
        STDOUT.print(f"  {event.kind.value} {event.at.date()}: {visible(event.note)}", soft_wrap=True, markup=False)


def _as_json(one: Standing) -> dict[str, object]:
    life = one.life
    return {
        "id": one.id,
        "kind": one.kind.value,
        "value": defanged(one.value),
        "scope": one.scope.value if one.scope else None,
        "tlp": life.tlp.value,
        "confidence": life.confidence,
        "expires": life.expires.isoformat(),
        "expired": life.expired,
        "sources": life.sources,
        "days_seen": life.sightings,
        "disputes": life.disputes,
        "personal": one.personal,
        "names": list(one.names),
        "claims": [{"source": c.source, "file": c.file, "place": c.place, "flags": list(c.flags)} for c in one.claims],
        "events": [{"kind": e.kind.value, "at": e.at.isoformat(), "note": e.note} for e in one.events],
    }
