"""`countervail signals rates`: how often a card speaks of operators and of others, read off made-up worlds."""

import math
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.signals.options import AsJson, Name, card_called
from countervail.cli.terminal import STDOUT, Lines, print_json, watched
from countervail.vault.keys import Keyring
from countervail.workflow.card_rates import ENOUGH_NETWORKS, card_rates

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
        found = card_rates(card, worlds, Keyring.ensure(), progress)
    operators, others = found.shares
    bits = math.log2(operators / others) if found.tell else None
    if as_json:
        counts = {
            "operators": [found.spoke_of_operators, found.operators],
            "others": [found.spoke_of_others, found.others],
        }
        print_json({"name": card.name, "counts": counts, "rates": [operators, others], "bits": bits})
        return
    STDOUT.print(
        f"{card.name} speaks in {found.spoke_of_operators:,} of {found.operators:,} operators' networks and in "
        f"{found.spoke_of_others:,} of {found.others:,} other coordinated groups.",
        soft_wrap=True,
    )
    if bits is None:
        STDOUT.print(TOO_FEW, soft_wrap=True)
    else:
        STDOUT.print(
            f"weight: {{operators: {operators:.2g}, others: {others:.2g}}}   # {bits:+.1f} bits", soft_wrap=True
        )
    held = card.weight
    STDOUT.print(f"The card says {held.operators:g} and {held.others:g}: {held.bits:+.1f} bits.", soft_wrap=True)
