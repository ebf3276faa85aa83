"""The schedule of a release day: what happens, in the order in which it must.

[[steps]]
kind = "takedown"
ids = ["3f9a2c41..."]
"""

from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, Field

from countervail.activity.toml_file import Strict, read_toml, validated
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.tlp import Tlp


class StepKind(StrEnum):
    """What happens on the day, in the order in which it must: a published report warns whoever is not stopped yet."""

    TAKEDOWN = "takedown"
    BLOCKS = "blocks"
    NOTICES = "notices"
    LETTERS = "letters"
    SHARES = "shares"
    PUBLICATION = "publication"


LISTS = {
    StepKind.BLOCKS: (Tlp.RED,),
    StepKind.SHARES: (Tlp.AMBER_STRICT, Tlp.AMBER, Tlp.GREEN),
    StepKind.PUBLICATION: (Tlp.CLEAR,),
}
"""Blocklists by the step they go out with: our own machines', then partners', then everybody's."""


class DayStep(Strict):
    """One step."""

    kind: StepKind
    ids: Annotated[tuple[str, ...], Field(min_length=1)]
    """Whole hashes of plans, ids of letters, ids of releases."""
    not_before: AwareDatetime | None = None


class Schedule(Strict):
    """A day."""

    steps: Annotated[tuple[DayStep, ...], Field(min_length=1)]

    @property
    def hash(self) -> str:
        """Under which the ledger keeps how far it got; a changed schedule is another day."""
        return digest(canonical_json(self.model_dump(mode="json")))


def read_schedule(path: Path) -> Schedule:
    """A schedule from its file.

    Raises:
        InputError: it cannot be read, or its steps are not in the order in which they must happen.
    """
    tables, text = read_toml(path)
    made = validated(Schedule, tables, text, path)
    order = list(StepKind)
    for before, after in pairwise(made.steps):
        if order.index(after.kind) < order.index(before.kind):
            said = f"{after.kind.value} comes before {before.kind.value} on a release day."
            raise InputError(said, hint=f"The order is {', '.join(order)}.")
    return made
