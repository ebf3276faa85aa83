"""How an operator goes about its work: hours, manner, tricks, whom it works for and how it is met."""

from typing import Annotated

from pydantic import Field

from countervail.simulation.scenario_table import Factor, Share, Table


class Reception(Table):
    """How the people approached take it."""

    accept: Share = 0.25
    reply: Share = 0.2
    click: Share = 0.15
    block: Share = 0.02
    report: Share = 0.015


class Hours(Table):
    """The operator's working day, whatever its personas claim."""

    utc_offset: Annotated[int, Field(ge=-11, le=13)] = 0
    weekend: tuple[int, ...] = (5, 6)
    """Days off, Monday is 0."""
    at_work: Share = 0.8
    """Share of sittings in office hours."""


class Manner(Table):
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


class Client(Table):
    """Who pays: a list of people of their own, whoever works it."""

    name: str
    persons: Annotated[int, Field(ge=1)] = 60
    share: Share = 0.2
    """Share of the operator's targets that come off this list."""


class Craft(Table):
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


class Frame(Table):
    """Whom the operator's accounts imitate, so that others seem to belong to it."""

    group: str
    """Name of the group: kind, profile and number, as in `activist usual 0`."""
    victims: Annotated[int, Field(ge=1)] = 50
    """Members imitated, the first ones."""
    share: Share = 0.5
    """Share of their acts that are imitated."""
    imitators: Annotated[int, Field(ge=1)] = 3
    """Accounts that repeat one act, some hours later."""
