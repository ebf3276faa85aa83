"""What the sub-commands of `signals` share: which card."""

from typing import Annotated

import typer

from countervail.activity.toml_file import nearest
from countervail.signals.card import Card, all_cards
from countervail.vocabulary.errors import InputError

Name = Annotated[str, typer.Argument(help="The card, as its file is called.", metavar="NAME")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def card_called(name: str) -> Card:
    """The card of a name.

    Raises:
        InputError: there is none.
    """
    cards = {card.name: card for card in all_cards()}
    if name not in cards:
        raise InputError(f"there is no signal '{name}'.", hint=nearest(name, sorted(cards)))
    return cards[name]
