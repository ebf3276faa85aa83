"""`countervail signals rates`: how often a card speaks of operators and of others, read off made-up worlds."""

from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.signals.options import AsJson, Name, card_called
from countervail.cli.terminal import STDOUT, Lines, print_json, watched
from countervail.vault.keys import Keyring
from countervail.workflow.card_rates import ENOUGH_NETWORKS, Rates, tallied
from countervail.workflow.group_labels import of_world

EXAMPLE = "Example: `countervail signals rates profile-sweep world-101 world-102`"
TOO_FEW = (
    f"No weight can be read off this: it takes {ENOUGH_NETWORKS} operators' networks, and a card that speaks of one at "
    "least. Give more worlds."
)
"""A card that speaks of innocents alone must be offered no bits against anybody."""


def command(
    name: Name,
    worlds: Annotated[list[Path], typer.Argument(help="Made-up worlds for tuning, never those that judge.")],
    as_json: AsJson = False,
) -> None:
    """Count in how many operators' networks and other coordinated groups a card speaks. It changes no card."""
    card = card_called(name)
    with watched(Lines()) as progress:
        found = tallied([(world, of_world(world)) for world in worlds], Keyring.ensure(), progress).rates(name)
    if as_json:
        print_json({"name": card.name, **_counted(found)})
        return
    STDOUT.print(
        f"{card.name} speaks in {found.operators.times:,} of {found.operators.groups:,} operators' networks and in "
        f"{found.others.times:,} of {found.others.groups:,} other coordinated groups.",
        soft_wrap=True,
    )
    STDOUT.print(_offered(found) if found.tell else TOO_FEW, soft_wrap=True)
    held = card.weight
    STDOUT.print(f"The card says {held.operators:g} and {held.others:g}: {held.bits:+.1f} bits.", soft_wrap=True)


def _counted(found: Rates) -> dict[str, object]:
    counts = {"operators": [found.operators.times, found.operators.groups]}
    counts["others"] = [found.others.times, found.others.groups]
    rates = [found.operators.share, found.others.share]
    told = found.bits if found.tell else None
    return {"counts": counts, "rates": rates, "bits": told, "interval": found.interval if found.tell else None}


def _offered(found: Rates) -> str:
    low, high = found.interval
    shares = f"{{operators: {found.operators.share:.2g}, others: {found.others.share:.2g}}}"
    return f"weight: {shares}   # {found.bits:+.1f} bits, and with 95 % between {low:+.1f} and {high:+.1f}"
