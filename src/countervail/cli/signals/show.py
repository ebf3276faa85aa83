"""`countervail signals show`: one card, word for word, with its rates and what they are worth."""

from countervail.cli.signals.options import AsJson, Name, card_called
from countervail.cli.terminal import STDOUT, print_json
from countervail.signals.card import Card

EXAMPLE = "Example: `countervail signals show profile-sweep`"


def command(name: Name, as_json: AsJson = False) -> None:
    """Show what a card finds, its rates, who does the same innocently, what it misses, and its query."""
    card = card_called(name)
    if as_json:
        print_json({**card.model_dump(mode="json"), "bits": card.weight.bits})
        return
    for line in _lines(card):
        STDOUT.print(line, markup=False, soft_wrap=True)


def _lines(card: Card) -> list[str]:
    weight = card.weight
    speaks = f"It speaks in {weight.operators:g} of operators' networks and in {weight.others:g} of other coordinated"
    return [
        f"{card.name}: {card.finds}",
        f"phase {card.phase.value}; tactics {', '.join(card.tactics)}",
        f"{speaks} groups: {weight.bits:+.1f} bits, in the family {weight.family}.",
        f"It speaks where {weight.share:g} of the members or more are flagged, far more than on the whole platform.",
        *(f"innocent: {one}" for one in card.innocent),
        *(f"misses: {one}" for one in card.misses),
        *(f"source: {one}" for one in card.sources),
        *(
            f"story: {one.name} ({', '.join(('flags', *one.flags)) if one.flags else 'innocent'})"
            for one in card.stories
        ),
        "",
        card.condition.rstrip(),
    ]
