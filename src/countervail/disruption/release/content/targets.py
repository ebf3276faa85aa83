"""Those who were watched: bands by country for readers; the rest never leaves the house."""

from dataclasses import dataclass

from countervail.vocabulary.phases import Phase


@dataclass(frozen=True, slots=True)
class TargetCountry:
    """People of one country."""

    country: str | None = None
    """ISO 3166-1 alpha-2, or `other` for all that are fewer than ten."""
    band: str | None = None
    count: int | None = None
    """Exact, for nobody outside."""


@dataclass(frozen=True, slots=True)
class TargetCategory:
    """People of one walk of life, as partners or they themselves counted; never inferred, never fewer than 10."""

    category: str | None = None
    band: str | None = None
    given_by: str | None = None
    count: int | None = None
    """Exact, for nobody outside."""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One person, by reference."""

    ref: str | None = None
    phase: Phase | None = None
    country: str | None = None
