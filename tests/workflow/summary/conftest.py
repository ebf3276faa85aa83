"""Builders with defaults: a network and a run that a test changes only where it matters."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.workflow.summary.hostile import HOSTILE

from countervail.vocabulary.phases import Disposition, Phase
from countervail.workflow.summary.band import Band
from countervail.workflow.summary.page import page
from countervail.workflow.summary.view import (
    CounterEvidence,
    CountryBand,
    Evidence,
    NetworkView,
    PhaseFigures,
    RunFacts,
    RunView,
    SetAsideGroups,
    SharedItem,
    Week,
)

NETWORK = NetworkView(
    network_id="n-01",
    disposition=Disposition.ALERT,
    bits=42.5,
    member_count=4,
    members=("ada-7", "bo-8", "cy-9", "di-10"),
    phases=PhaseFigures(30.0, 12.0, 0.0),
    target_count=131,
    targets_by_phase=PhaseFigures(91, 40, 0),
    first_time=datetime(2021, 1, 4, 8, tzinfo=UTC),
    last_time=datetime(2021, 2, 20, 22, tzinfo=UTC),
    tie_count=4,
    evidence=(
        Evidence("covert-targets", Phase.RECONNAISSANCE, "targets", "4 members looked at the same 31 people", 40.0),
        Evidence("shared-device", None, "infrastructure", "2 devices serve 4 accounts", 8.7),
    ),
    counter_evidence=(CounterEvidence("one-address", "one address carries 75 % of the members", -6.2),),
    top_items=(SharedItem("link", "https://login.mail-check.test/a", 4, 11.0, "it is quoted in a warning"),),
    timeline=(
        Week(date(2021, 1, 4), PhaseFigures(40, 2, 0)),
        Week(date(2021, 1, 18), PhaseFigures(10, 6, 0)),
    ),
    target_countries=(CountryBand("DE", Band.FROM_50), CountryBand("AD", Band.OTHER)),
    ties=((0, 1, 30.0), (1, 2, 25.0), (2, 3, 20.0), (0, 3, 15.0)),
    innocent_if=("the members work for one newsroom",),
)

RUN = RunView(
    facts=RunFacts(
        name="a-made-up-world",
        first_day=date(2021, 1, 4),
        last_day=date(2021, 2, 21),
        events=120_345,
        accounts=1_000,
        engine="duckdb",
        made_at=datetime(2026, 4, 1, 3, 12, tzinfo=UTC),
        simulated=True,
    ),
    networks=(NETWORK,),
    set_aside=(SetAsideGroups("10-49", "one address carries most of the members", 12),),
    target_countries=(CountryBand("DE", Band.FROM_50), CountryBand("AD", Band.OTHER)),
)


@pytest.fixture
def a_network() -> Callable[..., NetworkView]:
    """An alert of four members, with the changes asked for."""
    return lambda **changes: replace(NETWORK, **changes)


@pytest.fixture
def a_run() -> Callable[..., RunView]:
    """A simulated run with one alert, with the changes asked for."""
    return lambda **changes: replace(RUN, **changes)


@pytest.fixture
def hostile_run(a_run: Callable[..., RunView], a_network: Callable[..., NetworkView]) -> RunView:
    """A run in which every text from outside is an attack."""
    networks = [
        a_network(
            network_id=text,
            members=HOSTILE,
            member_count=len(HOSTILE),
            evidence=(Evidence(text, None, text, text, 3.0),),
            counter_evidence=(CounterEvidence(text, text, 1.0),),
            top_items=(SharedItem(text, text, 3, 2.0, text),),
            target_countries=(CountryBand(text, Band.FROM_10),),
            innocent_if=(text,),
            disposition=disposition,
        )
        for text in HOSTILE
        for disposition in (Disposition.ALERT, Disposition.REVIEW)
    ]
    facts = replace(a_run().facts, name=HOSTILE[0], engine=HOSTILE[1])
    return a_run(facts=facts, networks=tuple(networks), target_countries=(CountryBand(HOSTILE[2], Band.FROM_50),))


@pytest.fixture(params=["one alert", "no alert", "nothing at all", "hostile"])
def any_page(request: pytest.FixtureRequest, a_run: Callable[..., RunView], hostile_run: RunView) -> str:
    """Pages of every kind; what holds for one must hold for all."""
    empty = replace(a_run().facts, first_day=None, last_day=None, events=0, accounts=0, simulated=False)
    runs = {
        "one alert": a_run(),
        "no alert": a_run(networks=(), target_countries=()),
        "nothing at all": RunView(empty),
        "hostile": hostile_run,
    }
    return page(runs[request.param])
