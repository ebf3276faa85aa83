"""A claim: one thing that one source says of an operator. It is never truth; it can be disputed and rebutted."""

from dataclasses import dataclass
from enum import StrEnum

from countervail.vocabulary.confidence import Confidence
from countervail.vocabulary.tlp import Tlp


class About(StrEnum):
    """What a claim is about. `value` holds the thing itself, `detail` what the list behind it says."""

    NAME = "name"
    """What it calls itself; a rename is a second name with a day."""
    ALIAS = "alias"
    """What others call it, or a company through which it works."""
    COUNTRY = "country"
    """Where it sits, as ISO 3166 alpha-2 in capitals."""
    TRADE = "trade"
    """What it sells, in a sentence."""
    PRODUCT = "product"
    PHASE = "phase"
    """One of the three phases of the surveillance chain."""
    ACTIVITY = "activity"
    """At work from `since` until `until`; several intervals are several claims."""
    PARENT = "parent"
    OWNER = "owner"
    DIRECTOR = "director"
    """A person or firm that directs it; `detail` may say as what."""
    RELATED = "related"
    """Another firm; `detail` says how (bought by, allied with)."""
    CLIENT = "client"
    """Who is said to have paid it."""
    PERSONA = "persona"
    """Whom its accounts pose as."""
    HANDLE = "handle"
    """An account, page or site elsewhere; `detail` is the service."""
    LISTING = "listing"
    """An official list or measure; `detail` is proposed, in_force or ended."""
    PROCEEDING = "proceeding"
    """A suit or an indictment; `detail` says by whom."""
    STATEMENT = "statement"
    """What it says of itself, or what is said of its conduct."""
    IDENTIFIER = "identifier"
    """Its id in another list; `detail` is the list."""


class Listing(StrEnum):
    """How a listing stands. Called for is not imposed: a list shows each by its own word."""

    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    ENDED = "ended"


class Standing(StrEnum):
    """How a claim stands among those who looked at it."""

    OPEN = "open"
    """Said, and not contradicted."""
    DISPUTED = "disputed"
    """A source contradicts it."""
    REBUTTED = "rebutted"
    """Shown to be wrong. It stays readable, and counts for nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it."""

    name: str
    references: tuple[str, ...] = ()
    """Links or titles by which somebody else finds it. They are never followed from here."""
    published: str = ""
    """Year, month or day of publication."""
    sha256: str = ""
    """Of the file or text it was read from, lower-case hexadecimal."""
    tlp: Tlp = Tlp.CLEAR


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing one source says."""

    about: About
    value: str
    source: Source
    detail: str = ""
    since: str = ""
    """From when it holds, as year, month or day; blank: not said."""
    until: str = ""
    confidence: Confidence = Confidence.MODERATE

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two claims the same one, however often their source was read and however it is graded."""
        return (self.about, self.value, self.detail, self.since, self.until, self.source.name)
