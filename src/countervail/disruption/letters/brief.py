"""What counsel says in a letter, in one language or two, in a TOML file.

kind = "cease_and_desist"
operator = "OP-7"
network = "network-1"
answer_by = 2026-04-01
"""

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict, read_toml, validated
from countervail.disruption.letters.kind import LetterKind

Text = Annotated[str, Field(min_length=1)]


class AddresseeBrief(Strict):
    """Whom it goes to: a legal person, or a body."""

    name: Text
    lines: tuple[Text, ...]
    """Street, town, country: as on the envelope."""


class WordsBrief(Strict):
    """The letter in one language."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    """BCP 47."""
    subject: Text
    paragraphs: Annotated[tuple[Text, ...], Field(min_length=1)]
    demands: tuple[Text, ...] = ()
    reviewed_by: Text
    """Who read this language: a letter in words that nobody read is not sent."""

    @property
    def said(self) -> tuple[str, ...]:
        """Every text of it that is printed."""
        return (self.subject, *self.paragraphs, *self.demands)


class LetterBrief(Strict):
    """One letter."""

    kind: LetterKind
    operator: Annotated[str, Field(pattern=r"^(OP|UNK)-\d+$")]
    network: Text
    """Within the release: `network-1`."""
    addressee: AddresseeBrief
    words: Annotated[tuple[WordsBrief, ...], Field(min_length=1, max_length=2)]
    """The first language prevails; the second stands behind it."""
    exhibits: tuple[Text, ...] = ()
    """Ids of evidence."""
    answer_by: date | None = None
    follow_up: tuple[date, ...] = ()
    """When somebody looks at it again."""
    signed_by: Text
    """Name and office under the letter."""


def read_letter_brief(path: Path) -> LetterBrief:
    """A brief from its file.

    Raises:
        InputError: it cannot be read, or a key is unknown, missing or wrong.
    """
    tables, text = read_toml(path)
    return validated(LetterBrief, tables, text, path)
