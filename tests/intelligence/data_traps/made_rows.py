"""Rows of the very shapes that are out there, and what a reading made of them.

What the pack of real lists holds of each of the twenty traps is counted in `indicators/test_published_lists.py`; here
every trap is sprung on whoever reads, so that none depends on data that may not be at hand.
"""

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.reading import Given, Reading, read_document
from countervail.intelligence.indicators.reasons import Reason

MADE_UP = Given("made up")
HEADER = "Tactic,Technique,Procedure,Indicator,Comments\n"


def read(text: str | bytes, name: str = "list.csv", given: Given = MADE_UP) -> Reading:
    return read_document(Document(name, text.encode() if isinstance(text, str) else text), given)


def rows(*lines: str) -> Reading:
    """Rows of Meta's second shape, under a plain procedure."""
    return read(HEADER + "".join(f"0. Acquiring,0.6 Domains,0.6.2 Domains,{line}\n" for line in lines))


def values(reading: Reading) -> list[str]:
    return [one.value for one in reading.indicators]


def reasons(reading: Reading) -> list[Reason]:
    return [one.reason for one in reading.rejections]


def only(reading: Reading) -> Indicator:
    (one,) = reading.indicators
    return one
