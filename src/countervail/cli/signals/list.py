"""`countervail signals list`: every card there is, with its rates, and the tactics nobody looks for yet."""

from rich.table import Table

from countervail.cli.signals.options import AsJson
from countervail.cli.terminal import STDOUT, print_json
from countervail.signals.card import Card, all_cards
from countervail.signals.counter_card import CounterCard, all_counter_cards
from countervail.signals.tactics import Tactic, all_tactics

EXAMPLE = "Example: `countervail signals list`"


def command(as_json: AsJson = False) -> None:
    """List the cards, those that speak for an innocent reading, and then which tactic each finds.

    A tactic without a card is one that nobody looks for.
    """
    cards, counters, tactics = all_cards(), all_counter_cards(), all_tactics()
    if as_json:
        against = [_counted(card) for card in counters]
        named = [_named(one, cards) for one in tactics]
        print_json({"signals": [_told(card) for card in cards], "counter_evidence": against, "tactics": named})
        return
    table = Table("signal", "phase", "operators", "others", "bits", "family", box=None, pad_edge=False)
    for card in cards:
        weight = card.weight
        rates = (f"{weight.operators:g}", f"{weight.others:g}", f"{weight.bits:+.1f}")
        table.add_row(card.name, card.phase.value, *rates, weight.family)
    STDOUT.print(table)
    STDOUT.print()
    STDOUT.print(_against(counters))
    STDOUT.print()
    for one in tactics:
        STDOUT.print(f"{one.id}  {one.says}: {_finders(one, cards)}", markup=False, soft_wrap=True)


def _against(counters: tuple[CounterCard, ...]) -> Table:
    table = Table("counter-evidence", "at most", "for sale", "finds", box=None, pad_edge=False)
    for card in counters:
        table.add_row(card.name, f"{-card.weight.most:+.1f}", "yes" if card.for_sale else "no", card.finds)
    return table


def _counted(card: CounterCard) -> dict[str, object]:
    return {"name": card.name, "finds": card.finds, "most_bits": -card.weight.most, "for_sale": card.for_sale}


def _told(card: Card) -> dict[str, object]:
    weight = card.weight
    rates = {"operators": weight.operators, "others": weight.others, "share": weight.share, "bits": weight.bits}
    return {"name": card.name, "phase": card.phase.value, "finds": card.finds, **rates, "family": weight.family}


def _named(one: Tactic, cards: tuple[Card, ...]) -> dict[str, object]:
    found = [card.name for card in cards if one.id in card.tactics]
    return {"tactic": one.id, "phase": one.phase.value, "says": one.says, "signals": found}


def _finders(one: Tactic, cards: tuple[Card, ...]) -> str:
    return ", ".join(card.name for card in cards if one.id in card.tactics) or "no card"
