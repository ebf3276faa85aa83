"""The report of one half-year: the content that every page, table and export is drawn from."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from countervail.oversight.transparency.bands import POLICY
from countervail.oversight.transparency.figures import Banded, RefusedFor, Row
from countervail.oversight.transparency.hire import Figure
from countervail.vocabulary.canonical import canonical_json, digest


@dataclass(frozen=True, slots=True)
class Covers:
    """From how much of which log the figures were counted."""

    register_entries: int
    ledger_entries: int


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of a closed period. Its bytes are its identity."""

    period: str
    """`2026-H1`."""
    covers: Covers
    rows: tuple[Row, ...]
    refusals: tuple[RefusedFor, ...]
    security: Banded
    hire: tuple[Figure, ...]
    policy: str = POLICY

    @property
    def content(self) -> bytes:
        """Canonical JSON."""
        return canonical_json(_plain(asdict(self)))

    @property
    def sha256(self) -> str:
        """Names these figures."""
        return digest(self.content)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that a correction changed."""

    where: str
    """Table, row and column: `rows FR warrant disclosed`."""
    before: int | str | None
    """None: the row was not there."""
    after: int | str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A report as it was closed, or corrected."""

    report: Report
    version: int
    """1 as closed; each correction is one more."""
    closed_at: datetime
    reason: str
    """Why it was corrected; empty for the first."""
    changes: tuple[Change, ...]


_ADAPTER = TypeAdapter(Report)


def read_report(content: bytes) -> Report:
    """The report that `Report.content` wrote."""
    return _ADAPTER.validate_json(content)


def differences(before: Report, after: Report) -> tuple[Change, ...]:
    """Every figure in which two reports of one period differ, in a steady order."""
    old, new = _cells(before), _cells(after)
    names = sorted(old.keys() | new.keys())
    return tuple(Change(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))


def _cells(report: Report) -> dict[str, int | str]:
    cells: dict[str, int | str] = {}
    for row in report.rows:
        values = asdict(row)
        keys = f"rows {values.pop('country')} {values.pop('process')}"
        cells |= {f"{keys} {name}": value for name, value in values.items()}
    cells |= {f"refusals {one.country} {one.reason}": one.requests for one in report.refusals}
    cells |= {f"security {name}": value for name, value in asdict(report.security).items()}
    return cells | {f"hire {figure.name}": figure.count for figure in report.hire}


def _plain(value: Any) -> Any:  # noqa: ANN401 -- any JSON value
    """Tuples as lists, for canonical JSON."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
