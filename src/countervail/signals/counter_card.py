"""Cards of counter-evidence: a fact that speaks for an innocent reading of a group, with its price and stories."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from countervail.signals.card import COUNTER, folders, parsed
from countervail.vocabulary.extensions import read_all

Bits = Annotated[float, Field(gt=0, le=7)]


class CounterWeight(BaseModel):
    """How many bits a share takes off: all at once, by the share, or by its ratio to the platform's own share."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    most: Bits
    """The most it ever takes off; never without bound."""
    least_share: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Share below which it says nothing."""
    each: Bits | Annotated[float, Field(gt=0)] | None = None
    """Bits for a share of one, in proportion; without it `most` is taken off at once."""
    at_par: Bits | None = None
    """Bits where the share is the platform's own; one more for each doubling, one less for each halving."""
    because: str | None = None
    """Why it takes off more than its calibrated figure; needed there and only there (docs/developers/calibrate.md)."""


class CounterStory(BaseModel):
    """A few lines of activity, the accounts that are the group, and whether the fact is heard of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    story: str
    members: tuple[str, ...] = ()
    """Accounts of the group; of a bought story the team that test and docs call `persona-1` to `persona-12`."""
    heard: bool
    bought: bool = False
    """Whether an operator's team stages it: told on top of that team's work, it must leave the team in review."""


class CounterCard(BaseModel):
    """One fact for an innocent reading: a query over what a group did, yielding network, part, whole and more counts.

    It reads `activity`, `accounts`, `members` (network, account) and the views of conduct (docs/developers).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    finds: str
    words: str
    """The fact for a table of counts, where its sentence would say too much about one group."""
    says: str
    """The sentence about one group, with the query's columns in braces, and `percent`: part of whole, at most 100."""
    family: str
    for_sale: bool
    """Whether money buys it: then it never takes whoever stands well above a review out of the queue."""
    counts: str
    weight: CounterWeight
    innocent: Annotated[tuple[str, ...], Field(min_length=1)]
    """Of whom it is true for good reasons."""
    price: Annotated[tuple[str, ...], Field(min_length=1)]
    """What it costs an operator to have it said of their accounts."""
    misses: Annotated[tuple[str, ...], Field(min_length=1)]
    """Innocent groups of whom it is not heard."""
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    stories: Annotated[tuple[CounterStory, ...], Field(min_length=3)]


def read_counter_card(path: Path) -> CounterCard:
    """One card of counter-evidence, named by its file.

    Raises:
        CardError: it is not what such a card must be; the message names file and field.
    """
    return parsed(path, CounterCard)


@cache
def all_counter_cards(folder: Path | None = None) -> tuple[CounterCard, ...]:
    """Every card in the folder `counter` beside the phases', by name; default: ours, then those that others bring.

    Raises:
        CardError: a card is broken, or two have one name.
    """
    found = (path for one in folders(folder) for path in sorted((one / COUNTER).glob("*.yml")))
    return read_all(found, read_counter_card)
