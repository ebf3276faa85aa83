"""Lawful requests: what came in, what is owed, the form by which one is entered; for the register's officers alone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.problem import MissingError
from countervail.console.register_desk import at_counter
from countervail.console.shown import Key, Text
from countervail.oversight.requests.agency import AgencyState
from countervail.oversight.requests.event_json import kind_of
from countervail.oversight.requests.listing import Listed, listed
from countervail.oversight.requests.process import DataKind, Process, Refusal
from countervail.oversight.requests.records.answering import Outcome
from countervail.oversight.requests.records.demand import Channel, Demand, Gag
from countervail.oversight.requests.request import ENDED
from countervail.oversight.requests.scope import Scope
from countervail.oversight.requests.suspicion import suspicions
from countervail.oversight.requests.tasks import Task, tasks
from countervail.people.rights import Right
from countervail.people.roll import pseudonyms
from countervail.vocabulary.errors import InputError


@dataclass(frozen=True, slots=True)
class AgencyChoice:
    """An agency that may be named in the form."""

    agency: str
    name: str


@dataclass(frozen=True, slots=True)
class RequestList:
    """The register at a glance; no account is named."""

    requests: list[Listed]
    agencies: list[AgencyChoice]
    processes: list[str]
    kinds: list[str]


@dataclass(frozen=True, slots=True)
class HappenedShown:
    """One event of a request."""

    seq: int
    at: datetime
    by: str
    what: str


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request as it stands."""

    request: str
    state: str
    agency: str
    country: str
    process: str
    accounts: tuple[str, ...]
    kinds: list[str]
    since: datetime | None
    until: datetime | None
    reference: str
    grounds: str
    sender: str
    gagged: bool
    gag_until: datetime | None
    narrowed: bool
    fraudulent: bool
    warnings: tuple[str, ...]
    owed: tuple[Task, ...]
    history: list[HappenedShown]
    ended: bool
    """Nothing is said of it any more but what is owed."""
    refusals: list[str]
    outcomes: list[str]


@dataclass(frozen=True, slots=True)
class Received:
    """A request that was entered."""

    request: str


class Receiving(BaseModel):
    """The form: what the agency sent, as an officer reads it off its document."""

    agency: Annotated[str, Field(pattern=r"^A-\d{1,9}$")]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    process: Process
    accounts: Annotated[str, Field(min_length=1, max_length=20_000)]
    """One a line."""
    kinds: Annotated[list[DataKind], Field(min_length=1)]
    since: Annotated[str, Field(max_length=40)] = ""
    until: Annotated[str, Field(max_length=40)] = ""
    reference: Annotated[str, Field(max_length=200)] = ""
    grounds: Text
    document_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    sender: Key
    gag_order: Annotated[str, Field(max_length=1_000)] = ""
    gag_until: Annotated[str, Field(max_length=40)] = ""
    national_security: bool = False


@reads("/requests", Right.READ_REGISTER, "requests.html", title="Lawful requests", menu="Requests")
def list_requests(desk: Desk) -> RequestList:
    """Every request with its state and what is owed first."""
    with at_counter(desk) as counter:
        agencies = counter.office.agencies.all(counter.clerk.register)
        rows = listed(counter.clerk.register)
    known = [AgencyChoice(one.id, one.details.name) for one in agencies if one.state is AgencyState.CONFIRMED]
    return RequestList(rows, known, [one.value for one in Process], [one.value for one in DataKind])


@reads("/requests/{asked}", Right.READ_REGISTER, "request.html", title="Lawful request")
def read_request(desk: Desk, asked: str) -> RequestShown:
    """One request: whose data, of which kinds, what stands out, who did what. The register's log keeps who read it."""
    with at_counter(desk) as counter:
        clerk, office = counter.clerk, counter.office
        try:
            found = office.requests.load(clerk.register, asked)
        except InputError as error:
            raise MissingError(error.message, hint=error.hint) from error
        demand = found.demand
        agency = office.agencies.get(clerk.register, demand.agency)
        earlier = [one.demand for one in office.requests.of_agency(clerk.register, agency.id) if one.id < found.id]
        clerk.enter("request.read", found.id, {"seq": found.seq})
        names = pseudonyms(clerk.roll)
    history = [HappenedShown(e.seq, e.at, names.get(e.actor, e.actor), kind_of(e.body)) for e in found.history]
    return RequestShown(
        request=found.id,
        state=found.state.value,
        agency=agency.details.name,
        country=demand.country,
        process=demand.process.value,
        accounts=found.scope.accounts,
        kinds=[kind.value for kind in found.scope.kinds],
        since=found.scope.since,
        until=found.scope.until,
        reference=demand.reference,
        grounds=demand.grounds,
        sender=demand.sender,
        gagged=found.gagged(desk.hand.now),
        gag_until=None if found.gag is None else found.gag.until,
        narrowed=found.narrowed,
        fraudulent=found.fraudulent,
        warnings=suspicions(demand, agency, earlier),
        owed=tasks(found),
        history=history,
        ended=found.state in ENDED,
        refusals=[reason.value for reason in Refusal],
        outcomes=[outcome.value for outcome in Outcome],
    )


@writes("/requests", Right.WRITE_REGISTER, then="/requests/{request}")
def receive_request(desk: Desk, receiving: Receiving) -> Received:
    """Enter a request as it came in."""
    demand = Demand(
        agency=receiving.agency,
        country=receiving.country,
        process=receiving.process,
        scope=Scope.of(
            tuple(receiving.accounts.splitlines()),
            tuple(receiving.kinds),
            _moment(receiving.since),
            _moment(receiving.until),
        ),
        reference=receiving.reference,
        grounds=receiving.grounds,
        document_sha256=receiving.document_sha256,
        sender=receiving.sender,
        channel=Channel.FORM,
        gag=Gag(receiving.gag_order, _moment(receiving.gag_until)) if receiving.gag_order.strip() else None,
        national_security=receiving.national_security,
    )
    with at_counter(desk) as counter:
        counter.office.agencies.get(counter.clerk.register, demand.agency)
        return Received(counter.office.requests.receive(counter.clerk, demand).id)


def _moment(text: str) -> datetime | None:
    """A day of the form, UTC; None where it was left empty.

    Raises:
        InputError: it is no day.
    """
    if not text.strip():
        return None
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"'{text}' is no day.", hint="Write 2026-03-05.") from error
    return read if read.tzinfo else read.replace(tzinfo=UTC)
