"""Signal cards: what one behaviour shows, its query, its weight, its innocent explanations and its stories."""

import math
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from countervail.vocabulary.errors import CardError, Place
from countervail.vocabulary.extensions import SIGNALS, brought, read_all
from countervail.vocabulary.phases import Phase

FOLDER = Path(__file__).parent / "cards"
COUNTER = "counter"
"""The folder beside the phases' whose cards speak for an innocent reading: see counter_card."""
Rate = Annotated[float, Field(gt=0, lt=1)]


class Weight(BaseModel):
    """How much a network learns from a card: the share of operators' and of other coordinated networks it speaks in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    family: str
    """Cards of one family are partly the same fact: the best counts whole, the next by half, the rest not at all."""
    operators: Rate
    """Share of operators' networks in which the card speaks (calibrated; docs/limits.md says on what)."""
    others: Rate
    """Share of other coordinated groups in which it speaks."""
    share: Rate = 0.05
    """Share of a network's members that must be flagged before the card speaks."""
    because: str | None = None
    """Why it weighs more than its calibrated figure; needed there and only there (docs/developers/calibrate.md)."""

    @property
    def bits(self) -> float:
        """Weight of evidence: log2 of the ratio of the two shares."""
        return math.log2(self.operators / self.others)


class Story(BaseModel):
    """A few lines of activity and the accounts the card must flag after them (none in an innocent story)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    story: str
    flags: tuple[str, ...]


class Card(BaseModel):
    """One signal: a query over `activity` and `accounts` yielding actor, target, first_t, last_t, n, sample."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    finds: str
    phase: Phase
    tactics: Annotated[tuple[str, ...], Field(min_length=1)]
    """Ids with version: `CV-R-01@1`, `attack:T1593.001@18.1`."""
    condition: str
    weight: Weight
    innocent: Annotated[tuple[str, ...], Field(min_length=1)]
    misses: Annotated[tuple[str, ...], Field(min_length=1)]
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    stories: Annotated[tuple[Story, ...], Field(min_length=2)]


AnyCard = TypeVar("AnyCard", bound=BaseModel)


def parsed(path: Path, kind: type[AnyCard]) -> AnyCard:
    """A file as a card of some kind, named by the file.

    Raises:
        CardError: it is not what such a card must be; the message names file and field.
    """
    try:
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
        return kind(name=path.stem, **fields)
    except (yaml.YAMLError, TypeError) as error:
        raise CardError(f"not readable as YAML: {error}", hint="Mend the file.", where=Place(str(path))) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        hint = f"A card holds exactly: {', '.join(list(kind.model_fields)[1:])}."
        raise CardError(f"field '{field}': {first['msg']}.", hint=hint, where=Place(str(path))) from error


def read_card(path: Path) -> Card:
    """One card; its name is the file's and its phase the folder's.

    Raises:
        CardError: it is not what a card must be; the message names file and field.
    """
    card = parsed(path, Card)
    if card.phase.value != path.parent.name:
        raise CardError(
            f"says phase {card.phase.value} but lies in {path.parent.name}/.",
            hint="Move the file or change its phase.",
            where=Place(str(path)),
        )
    return card


def folders(folder: Path | None) -> list[Path]:
    """Where cards lie: one folder, or ours, then those that others bring."""
    return [folder] if folder else [FOLDER, *brought(SIGNALS)]


def all_cards(folder: Path | None = None) -> tuple[Card, ...]:
    """Every card below a folder, by phase folder and name; default: ours, then those that others bring.

    Raises:
        CardError: a card is broken, or two have one name.
    """
    found = (path for one in folders(folder) for path in sorted(one.glob("*/*.yml")))
    return read_all((path for path in found if path.parent.name != COUNTER), read_card)
