"""What the sub-commands of `signals` share: which card."""

from collections.abc import Mapping
from typing import Annotated, TypeVar

import typer

from countervail.activity.toml_file import nearest
from countervail.signals.card import Card, all_cards
from countervail.signals.counter_card import CounterCard, all_counter_cards
from countervail.vocabulary.errors import InputError

Name = Annotated[str, typer.Argument(help="The card, as its file is called.", metavar="NAME")]
AnyCard = TypeVar("AnyCard")
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def card_called(name: str) -> Card:
    """The card of evidence of a name.

    Raises:
        InputError: there is none.
    """
    return _named(name, {card.name: card for card in all_cards()})


def any_called(name: str) -> Card | CounterCard:
    """The card of a name, be it evidence or counter-evidence.

    Raises:
        InputError: there is none.
    """
    evidence: dict[str, Card | CounterCard] = {card.name: card for card in all_cards()}
    return _named(name, evidence | {card.name: card for card in all_counter_cards()})


def _named(name: str, cards: Mapping[str, AnyCard]) -> AnyCard:
    if name not in cards:
        raise InputError(f"there is no signal '{name}'.", hint=nearest(name, sorted(cards)))
    return cards[name]
