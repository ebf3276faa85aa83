"""The legal-basis matrix: under which law of which country which process reaches which kind of data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from countervail.oversight.requests.process import DataKind, Process


@dataclass(frozen=True, slots=True)
class Basis:
    """One kind of data in one country."""

    country: str
    kind: DataKind
    process: frozenset[Process]
    """Any of these reaches it."""
    law: str
    """Where that is written."""
    issued_by: str
    """Who must have signed."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """The law of one country, as far as this register reads it. Not legal advice."""

    code: str
    """ISO 3166-1 alpha-2."""
    name: str
    reviewed_by: str
    """Counsel who answers for the file; `nobody` until one does."""
    bases: tuple[Basis, ...]
    preservation: str
    """Under which law keeping can be asked for."""
    preservation_days: int
    gag: str
    """Under which law silence can be ordered."""
    notice: str = ""


class LegalBases(Protocol):
    """Says which laws cover what a request asks for."""

    def covering(self, country: str, process: Process, kinds: tuple[DataKind, ...]) -> tuple[Basis, ...] | None:
        """One basis for each kind, None where a kind has none."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every country there is a file for, and what holds elsewhere."""

    countries: Mapping[str, Country]
    elsewhere: Country

    def country(self, code: str) -> Country:
        """The law read for a country."""
        return self.countries.get(code, self.elsewhere)

    def covering(self, country: str, process: Process, kinds: tuple[DataKind, ...]) -> tuple[Basis, ...] | None:
        """One basis for each kind, None where a kind has none."""
        found = tuple(self._one(country, process, kind) for kind in kinds)
        return None if None in found or not found else tuple(basis for basis in found if basis)

    def _one(self, country: str, process: Process, kind: DataKind) -> Basis | None:
        if process is Process.PRESERVATION:
            return None
        bases = self.country(country).bases
        return next((basis for basis in bases if basis.kind is kind and process in basis.process), None)
