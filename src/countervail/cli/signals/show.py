"""`countervail signals show`: one card, word for word, with its rates and what they are worth."""

from countervail.cli.signals.options import AsJson, Name, any_called
from countervail.cli.terminal import STDOUT, print_json
from countervail.signals.card import Card
from countervail.signals.counter_card import CounterCard, CounterStory

EXAMPLE = "Example: `countervail signals show profile-sweep`"


def command(name: Name, as_json: AsJson = False) -> None:
    """Show what a card finds, its weight, who does the same innocently, what it misses, and its query."""
    card = any_called(name)
    if as_json:
        bits = card.weight.bits if isinstance(card, Card) else -card.weight.most
        print_json({**card.model_dump(mode="json"), "bits": bits})
        return
    for line in _lines(card) if isinstance(card, Card) else _counter_lines(card):
        STDOUT.print(line, markup=False, soft_wrap=True)


def _lines(card: Card) -> list[str]:
    weight = card.weight
    speaks = f"It speaks in {weight.operators:g} of operators' networks and in {weight.others:g} of other coordinated"
    return [
        f"{card.name}: {card.finds}",
        f"phase {card.phase.value}; tactics {', '.join(card.tactics)}",
        f"{speaks} groups: {weight.bits:+.1f} bits, in the family {weight.family}.",
        f"It speaks where {weight.share:g} of the members or more are flagged, far more than on the whole platform.",
        *([f"weighs more than was measured because: {weight.because}"] if weight.because else []),
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


def _counter_lines(card: CounterCard) -> list[str]:
    sold = "Money buys it: it takes nobody well above a review out of the queue." if card.for_sale else "Not for sale."
    return [
        f"{card.name}: {card.finds}",
        f"counter-evidence, at most {-card.weight.most:+.1f} bits. {sold}",
        *(f"innocent: {one}" for one in card.innocent),
        *(f"price: {one}" for one in card.price),
        *(f"misses: {one}" for one in card.misses),
        *(f"source: {one}" for one in card.sources),
        *(f"story: {one.name} ({_outcome(one)})" for one in card.stories),
        "",
        card.counts.rstrip(),
    ]


def _outcome(story: CounterStory) -> str:
    heard = "heard" if story.heard else "not heard"
    return f"bought, {heard}: reviewed all the same" if story.bought else heard
