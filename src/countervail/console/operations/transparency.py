"""The transparency report: closed half-years with every correction, what the logs give now, and who closes one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel

from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.problem import MissingError
from countervail.console.shown import Reason
from countervail.oversight.requests.register import Register
from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.report import Change, Edition, Report
from countervail.oversight.transparency.shares import percent
from countervail.oversight.transparency.shelf import Shelf, closed_periods, editions
from countervail.oversight.transparency.totals import Totals, totals
from countervail.people.rights import Right
from countervail.vocabulary.countries import name_of
from countervail.vocabulary.errors import InputError

_HERE = "/transparency/{period}"


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A closed half-year."""

    period: str
    version: int
    closed_at: datetime
    requests: int
    corrections: int


@dataclass(frozen=True, slots=True)
class Periods:
    """Every closed half-year, and the last one that is over."""

    periods: list[PeriodLine]
    last: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One country and process."""

    country: str
    process: str
    requests: int
    accounts: int
    disclosed: int
    share: str
    refused: int
    notified: int
    fraudulent: int


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One figure on surveillance for hire."""

    says: str
    count: int


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version, and what it changed."""

    version: int
    closed_at: datetime
    reason: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class PeriodShown:
    """A half-year, closed or as the logs give it now."""

    period: str
    closed: bool
    sha256: str
    totals: Totals
    rows: list[AskedLine]
    secret_requests: str
    secret_accounts: str
    hire: list[DoneLine]
    policy: str
    versions: list[VersionShown]


@dataclass(frozen=True, slots=True)
class Closed:
    """A version that was entered."""

    period: str
    version: int


class Correcting(BaseModel):
    """Why a period is corrected; it is published."""

    reason: Reason


@reads("/transparency", Right.MAKE_REPORT, "periods.html", title="Transparency report", menu="Transparency")
def list_periods(desk: Desk) -> Periods:
    """Closed half-years, the latest first."""
    found = [editions(desk.connection, half) for half in closed_periods(desk.connection)]
    return Periods([_line(versions) for versions in found], str(_last_over(desk.hand.now)))


@reads(_HERE, Right.MAKE_REPORT, "period.html", title="Half-year")
def show_period(desk: Desk, period: str) -> PeriodShown:
    """A half-year as it was closed, or, before that, as both logs give it now."""
    half = _half(period)
    versions = editions(desk.connection, half)
    if versions:
        return _shown(versions[-1].report, versions)
    with _shelf(desk) as shelf:
        return _shown(shelf.drafted(desk.connection, half), [])


@writes(_HERE + "/closing", Right.MAKE_REPORT, then=_HERE)
def close_period(desk: Desk, period: str) -> Closed:
    """Close it, for good: corrections are versions beside it."""
    with _shelf(desk) as shelf:
        made = shelf.close(desk.hand, _half(period))
    return Closed(period, made.version)


@writes(_HERE + "/correction", Right.MAKE_REPORT, then=_HERE)
def correct_period(desk: Desk, period: str, correcting: Correcting) -> Closed:
    """Count again, and enter every figure that changed."""
    with _shelf(desk) as shelf:
        made = shelf.correct(desk.hand, _half(period), correcting.reason)
    return Closed(period, made.version)


@contextmanager
def _shelf(desk: Desk) -> Iterator[Shelf]:
    """The closed periods, with the register's log at hand: read, and joined to nothing."""
    installation = desk.services.installation
    register = Register.open(
        installation.state, desk.services.keyring, installation.requests_url, installation.requests_witness()
    )
    try:
        with register.database.reading() as connection:
            yield Shelf(connection)
    finally:
        register.close()


def _half(period: str) -> Half:
    try:
        return Half.read(period)
    except InputError as error:
        raise MissingError(error.message, hint=error.hint) from error


def _last_over(now: datetime) -> Half:
    this = Half(now.year, 1 if now.month <= _JUNE else 2)
    return Half(this.year - 1, 2) if this.half == 1 else Half(this.year, 1)


_JUNE = 6


def _line(versions: list[Edition]) -> PeriodLine:
    last = versions[-1]
    asked = sum(row.requests for row in last.report.rows)
    return PeriodLine(last.report.period, last.version, last.closed_at, asked, len(versions) - 1)


def _shown(report: Report, versions: list[Edition]) -> PeriodShown:
    rows = [
        AskedLine(
            name_of(row.country),
            row.process,
            row.requests,
            row.accounts,
            row.disclosed,
            percent(row.disclosed, row.requests),
            row.refused,
            row.notified,
            row.fraudulent,
        )
        for row in report.rows
    ]
    return PeriodShown(
        period=report.period,
        closed=bool(versions),
        sha256=report.sha256,
        totals=totals(report),
        rows=rows,
        secret_requests=report.security.requests,
        secret_accounts=report.security.accounts,
        hire=[DoneLine(one.says, one.count) for one in report.hire],
        policy=report.policy,
        versions=[VersionShown(one.version, one.closed_at, one.reason, list(one.changes)) for one in versions],
    )
