"""A scenario: one TOML file that says how a made-up world is peopled. What an investigator knows is data here."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from countervail.vocabulary.phases import Phase

Share = Annotated[float, Field(ge=0, le=1)]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HostStyle(StrEnum):
    """How an operator names its hosts."""

    LOOKALIKE = "lookalike"
    """Like a newspaper of the same world, with a slip."""
    SHORTENER = "shortener"
    ERRAND = "errand"
    """update-, sync-, verify- and the like."""
    PLAIN = "plain"
    """Two words, as small businesses do."""


class World(_Table):
    """Size and time. Operators' accounts and acts come on top and are never scaled."""

    accounts: Annotated[int, Field(ge=200)]
    events: Annotated[int, Field(ge=1000)]
    first_day: date
    days: Annotated[int, Field(ge=14, le=730)]
    later: Annotated[int, Field(ge=0, le=9)] = 0
    """How many times the world was left and seen again: its people are the same, what operators own is not."""


class GroupSpec(_Table):
    """Some innocent groups of one kind."""

    kind: str
    groups: Annotated[int, Field(ge=0)]
    sizes: tuple[int, int]
    """Smallest and largest, in accounts."""
    profile: str = "usual"
    """Which of the kind's ways to behave."""
    activity: Annotated[float, Field(gt=0)] = 1.0
    """How often, against the kind's usual."""

    @model_validator(mode="after")
    def _sizes_in_order(self) -> "GroupSpec":
        if not 1 <= self.sizes[0] <= self.sizes[1]:
            raise ValueError("sizes must be [smallest, largest]")
        return self


class Infrastructure(_Table):
    """What accounts of one operator share on the wire."""

    accounts_per_device: Annotated[int, Field(ge=1)] = 8
    device_share: Share = 0.6
    """Share of sittings on a shared device."""
    accounts_per_exit: Annotated[int, Field(ge=1)] = 25
    rotation_days: Annotated[int, Field(ge=1)] = 14
    """Days until an exit address is exchanged."""
    residential_share: Share = 0.25
    """Share of sittings from addresses like anyone's."""
    proxied: Share = 0.0
    """Share of sittings through the home line of somebody who knows nothing of it."""


class Hosts(_Table):
    """The operator's own hosts."""

    styles: tuple[HostStyle, ...] = (HostStyle.PLAIN,)
    count: Annotated[int, Field(ge=0)] = 0
    names: tuple[str, ...] = ()
    """Given host names, used before any invented one."""
    active_days: Annotated[int, Field(ge=1)] = 30
    """How long one host is in use."""
    sequential_codes: bool = False
    """Paths count upwards, one for each target."""


class Personas(_Table):
    """What accounts of one operator share on their faces."""

    avatar_reuse: Share = 0.2
    bio_reuse: Share = 0.2
    employer_reuse: Share = 0.3
    contact_reuse: Share = 0.2
    burst: tuple[int, int] = (5, 30)
    """Accounts registered in one sitting, smallest and largest."""
    burst_share: Share = 0.6
    embedded: Share = 0.45
    """Share of accounts that ordinary people treat as one of their circle."""
    verified: Share = 0.0
    """Share of accounts for which the operator bought or talked its way to a badge."""
    min_age_days: Annotated[int, Field(ge=0)] = 0
    """The youngest account's age: aged accounts are for sale; 0: like everyone's."""


class Reception(_Table):
    """How the people approached take it."""

    accept: Share = 0.25
    reply: Share = 0.2
    click: Share = 0.15
    block: Share = 0.02
    report: Share = 0.015


class Hours(_Table):
    """The operator's working day, whatever its personas claim."""

    utc_offset: Annotated[int, Field(ge=-11, le=13)] = 0
    weekend: tuple[int, ...] = (5, 6)
    """Days off, Monday is 0."""
    at_work: Share = 0.8
    """Share of sittings in office hours."""


Factor = Annotated[float, Field(ge=0, le=10)]


class Manner(_Table):
    """How an operator's staff go about it, each against what is usual (1)."""

    search: Factor = 1.0
    connections_view: Factor = 1.0
    contact_lookup: Factor = 1.0
    connect_request: Factor = 1.0
    comment: Factor = 1.0
    call_attempt: Factor = 1.0
    public_links: Factor = 1.0
    """Links in comments and mentions, against those in messages."""
    insistence: Factor = 1.0
    """Acts of one kind repeated on one target."""
    company: Factor = 1.0
    """Staged friendships among colleagues."""


class Client(_Table):
    """Who pays: a list of people of their own, whoever works it."""

    name: str
    persons: Annotated[int, Field(ge=1)] = 60
    share: Share = 0.2
    """Share of the operator's targets that come off this list."""


class Craft(_Table):
    """Tricks of some operators, each as a share of their accounts (of clicks, for `takeover`); none is the usual."""

    rooms: Share = 0.0
    """Join closed groups and list their members."""
    machine: Share = 0.0
    """Leave their looking up to a tool that waits the same time after each look."""
    lookups: Share = 0.0
    """Ask for the owners of a list of numbers and addresses."""
    copies: Share = 0.0
    """Wear the name and the photo of a real person's older account."""
    takeover: Share = 0.0
    """Victims' clicks after which somebody signs in from the operator's desk."""


class Frame(_Table):
    """Whom the operator's accounts imitate, so that others seem to belong to it."""

    group: str
    """Name of the group: kind, profile and number, as in `activist usual 0`."""
    victims: Annotated[int, Field(ge=1)] = 50
    """Members imitated, the first ones."""
    share: Share = 0.5
    """Share of their acts that are imitated."""
    imitators: Annotated[int, Field(ge=1)] = 3
    """Accounts that repeat one act, some hours later."""


class OperatorSpec(_Table):
    """One surveillance-for-hire operator under an invented name."""

    name: str
    network: str
    origin: Country
    client_countries: tuple[Country, ...] = ()
    target_countries: tuple[Country, ...] = ()
    accounts: Annotated[int, Field(ge=10)]
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    targets_per_account: Annotated[float, Field(gt=0)] = 33.0
    """Distinct targets of the network over its accounts (50,000 over 1,500 in December 2021)."""
    contacted: Share = 0.2
    """Share of targets that are contacted but sent no malicious link."""
    exploited: Share = 0.08
    """Share of targets that are sent one; all of them where exploitation is the only phase."""
    team_size: Annotated[int, Field(ge=2)] = 12
    personas_per_target: Annotated[float, Field(ge=1, le=8)] = 3.0
    """Mean number of accounts that work one target, 1 to 8."""
    cross_team: Share = 0.1
    """Share of targets that two teams work."""
    camouflage: Annotated[float, Field(ge=0.5, lt=1)] = 0.5
    """Share of acts that have nothing to do with a target."""
    idle: Share = 0.05
    """Share of accounts that work no target."""
    awake: tuple[tuple[int, int], ...] = ()
    """Spans of days [first, last) in which the network works; empty: always. At most two."""
    warm_up: Annotated[int, Field(ge=0, exclude_if=lambda days: days == 0)] = 0
    """Days before the first span in which its accounts already live everyday lives and befriend one another."""
    civil_society: Share = 0.08
    """Share of targets among newsrooms, activists and NGOs."""
    pages: Share = 0.1
    """Share of targets that have no account."""
    infrastructure: Infrastructure = Infrastructure()
    hosts: Hosts = Hosts()
    personas: Personas = Personas()
    reception: Reception = Reception()
    hours: Hours = Hours()
    manner: Manner = Manner()
    client: Client | None = None
    frame: Frame | None = None
    craft: Craft = Craft()

    @model_validator(mode="after")
    def _holds_together(self) -> "OperatorSpec":
        exploits = Phase.EXPLOITATION in self.phases
        if exploits and not (self.hosts.count or self.hosts.names):
            raise ValueError("an operator that exploits needs hosts: set hosts.count or hosts.names")
        if len(self.awake) > 2 or any(first >= last for first, last in self.awake):
            raise ValueError("awake takes at most two spans [first, last)")
        if self.warm_up > (self.awake[0][0] if self.awake else 0):
            raise ValueError("warm_up begins before the world: give awake spans that leave room for it")
        return self


class Scenario(_Table):
    """A whole world."""

    name: Annotated[str, Field(pattern="^[a-z0-9-]+$")]
    about: str
    world: World
    group: tuple[GroupSpec, ...] = ()
    operator: tuple[OperatorSpec, ...] = ()

    @model_validator(mode="after")
    def _networks_differ(self) -> "Scenario":
        networks = [operator.network for operator in self.operator]
        if len(set(networks)) != len(networks):
            raise ValueError("two operators carry the same network id")
        return self
