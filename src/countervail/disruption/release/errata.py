"""Corrections and retractions: said once, carried by every artefact from then on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ErratumKind(StrEnum):
    """What is taken back."""

    CORRECTED = "corrected"
    """A newer version says it better."""
    WITHDRAWN = "withdrawn"
    """One indicator no longer stands."""
    RETRACTED = "retracted"
    """The whole release no longer stands."""


@dataclass(frozen=True, slots=True)
class Erratum:
    """One of them, in words for readers."""

    kind: ErratumKind
    version: int
    """The version it is about."""
    says: str
    at: datetime
    indicator: str | None = None
    """Id of the indicator that was withdrawn."""
