"""One language: a whole notice in ICU MessageFormat, with the stamp of whoever reviewed it."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from countervail.activity.toml_file import Strict
from countervail.vocabulary.canonical import canonical_json, digest

Said = Annotated[str, Field(min_length=1)]
SOURCE = "en"
"""The language all others are made from."""


class Messages(Strict):
    """Every sentence of a notice. Variables in braces; see docs/operators/notices.md for a translator's guide."""

    subject: Said
    """Neutral: whoever sees it over a shoulder learns nothing."""
    opening: Said
    watched: Said
    approached: Said
    attacked: Said
    span: Said
    """{weeks, plural, ...} with {first, date, long} and {last, date, long}; {surface}."""
    unknown: Said
    """What is not known, and that it may be a mistake."""
    todo: Said
    """Heading of the steps."""
    steps_watched: Annotated[tuple[Said, ...], Field(min_length=2)]
    steps_approached: Annotated[tuple[Said, ...], Field(min_length=2)]
    steps_attacked: Annotated[tuple[Said, ...], Field(min_length=3)]
    help: Said
    """{helplines}"""
    genuine: Said
    """{surface}, {reference}: how to check that it is real, without a click."""
    later: Said
    sender: Said
    """{controller}, {lawful_basis}, {contact}, {appeal_url}"""
    short: Said
    """{surface}, {reference}: all that goes to a device that others use too."""
    draft: Said
    """{other}: that nobody has reviewed this translation, and which language counts. Shown only where that is so."""


@dataclass(frozen=True, slots=True)
class Review:
    """A person read the whole file and stands behind it."""

    by: str
    on: str
    """YYYY-MM-DD."""
    digest: str
    """Of the messages that were read; another text has not been reviewed."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language file as read."""

    tag: str
    """BCP 47; the file's name."""
    name: str
    """In the language itself."""
    direction: str
    """ltr or rtl."""
    source: int
    """Version of the English text it was made from."""
    review: Review | None
    """The project's own; a deployment's people stamp theirs in the database."""
    messages: Messages

    @property
    def digest(self) -> str:
        """SHA-256 over all that readers see: what a review is of."""
        return digest(canonical_json({"tag": self.tag, "direction": self.direction, **self.messages.model_dump()}))

    @property
    def reviewed(self) -> bool:
        """Whether the stamp in the file is of this very text."""
        return self.review is not None and self.review.digest == self.digest
