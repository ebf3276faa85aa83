"""Reading: a file becomes indicators and rejections, and every row of it is one or the other."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from countervail.intelligence.indicators.catalogue import format_of
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.judging import SHOWN, Origin, judged
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.row import Blank, Found, Row
from countervail.intelligence.indicators.split_values import Outcome, without_split
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.tlp import Tlp

MOST_ROWS = 1_000_000
"""Rows with content of one file: the largest lists have a fifth of that, and each row is held with its reason."""
UNKNOWN = "not a list"
"""Stands for the format of a file that no format knows."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who imports says of the files."""

    source: str
    """Who published them."""
    tlp: Tlp = Tlp.RED
    """Of rows without a marking. RED unless a person decides otherwise."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file held."""

    file: str
    format: str
    sha256: str
    indicators: tuple[Indicator, ...]
    rejections: tuple[Rejection, ...]
    blanks: int = 0
    """Rows that only separate others."""
    context: Counter[str] = field(default_factory=Counter)
    """Objects that tell about indicators, by kind."""
    remarks: tuple[str, ...] = ()
    """What a person should look at."""
    withdrawn: tuple[Indicator, ...] = ()
    """What its publisher took back; each stands among the rejections too."""

    @property
    def read(self) -> int:
        """Rows with content: imported and quarantined together."""
        return len(self.indicators) + len(self.rejections)

    @property
    def reasons(self) -> Counter[str]:
        """How many rows each reason kept out."""
        return Counter(one.reason.value for one in self.rejections)


def read_document(document: Document, given: Given) -> Reading:
    """All there is in a document.

    Raises:
        InputError: it has more rows than any list has.
    """
    form = format_of(document)
    if form is None:
        return Reading(document.name, UNKNOWN, document.sha256, (), ())
    with _uncollected():
        return reading_of(form.name, document.name, document.sha256, form.read(document), given)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: none are made, and looking through 200,000 claims for them is not linear."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def reading_of(form: str, name: str, sha256: str, found: Iterable[Found], given: Given) -> Reading:
    """What rows from anywhere make, each judged.

    Raises:
        InputError: there are more rows than any list has.
    """
    origin = Origin(given.source, name, sha256, given.tlp)
    outcomes: list[Outcome] = []
    withdrawn: list[Indicator] = []
    blanks, context = 0, Counter[str]()
    for one in found:
        if isinstance(one, Row):
            outcome = judged(one, origin)
            if one.withdrawn and isinstance(outcome, Indicator):
                withdrawn.append(outcome)
                outcome = Rejection(one.place, Reason.WITHDRAWN, one.value[:SHOWN], one.withdrawn)
            outcomes.append(outcome)
        elif isinstance(one, Rejection):
            outcomes.append(one)
        elif isinstance(one, Blank):
            blanks += 1
        else:
            context[one.kind] += 1
        if len(outcomes) > MOST_ROWS:
            hint = "Split it: nothing of it was taken in."
            raise InputError(f"the file has more than {MOST_ROWS:,} rows.", hint=hint, where=Place(name))
    kept, pairs = without_split(outcomes)
    indicators = tuple(one for one in kept if isinstance(one, Indicator))
    rejections = tuple(one for one in kept if isinstance(one, Rejection))
    remarks = tuple(pair.words for pair in pairs)
    return Reading(name, form, sha256, indicators, rejections, blanks, context, remarks, tuple(withdrawn))


def files_of(path: Path) -> list[Path]:
    """A file, or every file of a folder and below that is not hidden, in a steady order.

    Raises:
        InputError: there is nothing there.
    """
    if path.is_file():
        return [path]
    found = sorted(p for p in path.rglob("*") if p.is_file() and not any(q.startswith(".") for q in p.parts[-3:]))
    if not found:
        raise InputError("there is nothing to read.", hint="Name a file or a folder.", where=Place(str(path)))
    return found


def read_all(path: Path, given: Given) -> Iterator[Reading]:
    """Every file of a path, one after another."""
    for file in files_of(path):
        yield read_document(Document.read(file), given)
