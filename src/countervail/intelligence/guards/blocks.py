"""The guards asked about a block: what is to be blocked is read as a browser reads it, and asked as far as it reaches.

block_host gr.com                     refuse: a private suffix
block_url https://trello.com/b/x      second person: the host is shared, the page is not
block_url https://trello.com/         refuse: a front page is the host
block_address 41.0.0.0/8              refuse: nobody can know who is behind so many addresses
"""

import ipaddress
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from countervail.intelligence.guards.age import is_stale
from countervail.intelligence.guards.grade import STRENGTH, Grade, Hit
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.hosts.host import shown
from countervail.intelligence.hosts.ranges import read_span
from countervail.intelligence.indicators.judging import Normal, Wrong, address_form, host_form, link_form
from countervail.intelligence.indicators.kinds import HASH_LENGTHS, Kind, Scope
from countervail.intelligence.indicators.reasons import Reason
from countervail.vocabulary.acts import Act

MOST_ADDRESSES = {4: 1 << 16, 6: 1 << 96}
"""More addresses than these (an IPv4 /16, an IPv6 /32) are whole providers: blocking them is refused."""
MANY_ADDRESSES = {4: 1 << 8, 6: 1 << 80}
"""More than these (an IPv4 /24, an IPv6 /48, what one customer gets) are several customers: a third person looks."""
NARROWER = "name something narrower"
"""The way out where a block is too wide."""


@dataclass(frozen=True, slots=True)
class Objection:
    """What a guard says of one block."""

    grade: Grade
    says: str
    """The fact, in words without a full stop, defanged."""
    appeal: str
    """What somebody does who thinks it wrong."""


@dataclass(frozen=True, slots=True)
class StandingBlockGuards:
    """Asks the standing guards about blocks; looks nothing up anywhere."""

    standing: StandingGuards = field(default_factory=StandingGuards)

    def objections(self, act: Act, subject: str) -> tuple[Objection, ...]:
        """Every objection to a block, the strongest first; none to an act that blocks nothing.

        Raises:
            InputError: a list of the guards cannot be read.
        """
        reads = _READS.get(act)
        if reads is None:
            return ()
        read = reads(subject)
        if isinstance(read, Wrong):
            says = read.detail or f"it is {read.reason.value.replace('_', ' ')}"
            return (Objection(Grade.REFUSE, says, "write it as it is"),)
        found = [*_by_itself(act, subject, read), *map(_of, self._hits(read))]
        return tuple(sorted(found, key=lambda one: STRENGTH[one.grade]))

    def _hits(self, read: Normal) -> tuple[Hit, ...]:
        scope = {Kind.HOST: Scope.HOST_AND_SUBDOMAINS, Kind.URL: Scope.URL}.get(read.kind)
        return self.standing.table().check(read.kind, read.value, scope)

    def stale(self, at: datetime) -> str | None:
        """Which of the guards are old at a moment, in one sentence; None where none are.

        Raises:
            InputError: a list of the guards cannot be read.
        """
        old = {name: day for name, day in self.standing.table().days.items() if is_stale(day, at)}
        if not old:
            return None
        told = [f"{name}: {f'of {day}' if day else 'nobody knows of when'}" for name, day in sorted(old.items())]
        return f"The guards are old ({'; '.join(told)})."


def _of(hit: Hit) -> Objection:
    says = f", {hit.source.says}" if hit.source.says else ""
    return Objection(hit.grade, f"it {hit.fact}{says}", hit.source.appeal)


def _by_itself(act: Act, subject: str, read: Normal) -> Iterator[Objection]:
    """What speaks against a block without any list."""
    if act is Act.BLOCK_HOST and read.value != subject:
        yield Objection(Grade.REFUSE, f"its normal form is {shown(read.value)}", "write it in its normal form")
    span = read_span(read.value) if read.kind in {Kind.ADDRESS, Kind.RANGE} else None
    if span is None:
        return
    if _is_special(span.version, span.first) or _is_special(span.version, span.last):
        yield Objection(Grade.REFUSE, "such addresses mean another machine everywhere", NARROWER)
    if span.size > MANY_ADDRESSES[span.version]:
        grade = Grade.REFUSE if span.size > MOST_ADDRESSES[span.version] else Grade.SECOND_PERSON
        yield Objection(grade, f"it holds {span.size:,} addresses, and nobody knows who is behind them all", NARROWER)


def _is_special(version: int, number: int) -> bool:
    address = ipaddress.IPv4Address(number) if version == 4 else ipaddress.IPv6Address(number)
    return isinstance(address_form(str(address)), Wrong) or address in _CARRIERS


_CARRIERS = ipaddress.ip_network("100.64.0.0/10")
"""Shared by the customers of carriers (RFC 6598)."""


def _host(subject: str) -> Normal | Wrong:
    """A host and nothing but a host; what would be a page of it is none."""
    read = host_form(subject)
    if isinstance(read, Normal) and read.kind is Kind.URL:
        return Wrong(Reason.NOT_A_HOST, "it is a link, which block_url is for")
    return read


def _media(subject: str) -> Normal:
    """A file's hash; whatever else names a file here is the platform's own, and no list knows it."""
    return Normal(HASH_LENGTHS.get(len(subject), Kind.FILE), subject.lower())


_READS: dict[Act, Callable[[str], Normal | Wrong]] = {
    Act.BLOCK_HOST: _host,
    Act.BLOCK_URL: link_form,
    Act.BLOCK_ADDRESS: address_form,
    Act.BLOCK_MEDIA: _media,
}
