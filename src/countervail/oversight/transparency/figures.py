"""The figures: requests by country and process, refusals by reason, national security in bands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from countervail.oversight.transparency.asked import Asked
from countervail.oversight.transparency.bands import banded


@dataclass(frozen=True, slots=True)
class Row:
    """One country and one process in one half-year; each number counts requests unless it says accounts."""

    country: str
    process: str
    requests: int
    accounts: int
    """Accounts named, as the requests came in: an account asked about twice counts twice."""
    disclosed: int
    """Requests upon which some data went out."""
    accounts_disclosed: int
    narrowed: int
    challenged: int
    refused: int
    nothing_held: int
    withdrawn: int
    open: int
    """Not answered yet when the period was closed, preservations that stand among them."""
    accounts_preserved: int
    notified: int
    """Requests of which users were told."""
    accounts_notified: int
    reviewed: int
    """Emergencies looked at afterwards."""
    unjustified: int
    """Those that were none."""
    fraudulent: int


@dataclass(frozen=True, slots=True)
class RefusedFor:
    """Refusals of one country for one reason."""

    country: str
    reason: str
    requests: int


@dataclass(frozen=True, slots=True)
class Banded:
    """National security, all countries together."""

    requests: str
    accounts: str


def rows(requests: Iterable[Asked]) -> tuple[Row, ...]:
    """A row for each country and process there was, sorted; national security apart."""
    groups: defaultdict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in requests:
        if not one.national_security:
            groups[one.country, one.process].append(one)
    return tuple(_row(country, process, groups[country, process]) for country, process in sorted(groups))


def refusals(requests: Iterable[Asked]) -> tuple[RefusedFor, ...]:
    """Refusals by country and reason, sorted; national security apart."""
    counted = Counter((one.country, one.refused) for one in requests if one.refused and not one.national_security)
    return tuple(RefusedFor(country, str(reason), n) for (country, reason), n in sorted(counted.items()))


def security(requests: Iterable[Asked]) -> Banded:
    """The bands."""
    secret = [one for one in requests if one.national_security]
    return Banded(banded(len(secret)), banded(sum(one.accounts for one in secret)))


def _row(country: str, process: str, group: Sequence[Asked]) -> Row:
    ended = [one for one in group if one.disclosed or one.refused or one.nothing_held or one.withdrawn]
    return Row(
        country=country,
        process=process,
        requests=len(group),
        accounts=sum(one.accounts for one in group),
        disclosed=sum(one.disclosed for one in group),
        accounts_disclosed=sum(one.accounts_disclosed for one in group),
        narrowed=sum(one.narrowed for one in group),
        challenged=sum(one.challenged for one in group),
        refused=sum(one.refused is not None for one in group),
        nothing_held=sum(one.nothing_held for one in group),
        withdrawn=sum(one.withdrawn for one in group),
        open=len(group) - len(ended),
        accounts_preserved=sum(one.accounts_preserved for one in group),
        notified=sum(one.accounts_notified > 0 for one in group),
        accounts_notified=sum(one.accounts_notified for one in group),
        reviewed=sum(one.justified is not None for one in group),
        unjustified=sum(one.justified is False for one in group),
        fraudulent=sum(one.fraudulent for one in group),
    )
