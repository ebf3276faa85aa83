"""Operators that come back: drawn by seed, removed, and seen again two years on among strangers.

    habits of a firm -> the network that was removed -> the same habits, drifted, under a new name with everything new

Whoever returns keeps its people and their ways, not its things: photos, texts, devices, addresses, hosts and most
targets are other ones. Some serve another client; some strangers serve a returning operator's client, or sit in the
same city. Every name is invented. The drifts are guesses, not measurements: nobody publishes them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from countervail.simulation.accounts_table import person_ids
from countervail.simulation.dice import Seeds
from countervail.simulation.layout import lay_out
from countervail.simulation.names import two_words
from countervail.simulation.operator_belongings import HostStyle
from countervail.simulation.operator_spec import OperatorSpec
from countervail.simulation.population import people
from countervail.simulation.scenario import Scenario
from countervail.simulation.targets import target_count
from countervail.vocabulary.phases import Phase

FRAME = "operators-come-back"
"""The scenario that holds the town."""
BACK = date(2023, 11, 6)
"""First day of the second look: two years after the first."""
_FRI_SAT, _SAT_SUN = (4, 5), (5, 6)
_SEATS = (
    ("IL", 2, _FRI_SAT), ("IN", 5, _SAT_SUN), ("MK", 1, _SAT_SUN), ("CN", 8, _SAT_SUN),
    ("AE", 4, _SAT_SUN), ("BR", -3, _SAT_SUN), ("US", -5, _SAT_SUN), ("SA", 3, _FRI_SAT),
    ("GB", 0, _SAT_SUN), ("RU", 3, _SAT_SUN), ("CY", 2, _SAT_SUN), ("TH", 7, _SAT_SUN),
)  # fmt: skip
"""Where an office may be: country, hours from UTC, days off."""
_COUNTRIES = ("IN", "US", "ID", "BR", "MX", "PH", "VN", "TH", "BD", "EG", "TR", "NG", "PK", "DE", "FR")
_CHAINS = (
    ((Phase.RECONNAISSANCE, Phase.ENGAGEMENT, Phase.EXPLOITATION), 0.55),
    ((Phase.RECONNAISSANCE, Phase.ENGAGEMENT), 0.25),
    ((Phase.RECONNAISSANCE, Phase.EXPLOITATION), 0.12),
    ((Phase.RECONNAISSANCE,), 0.08),
)
"""Which phases a firm sells, and how often that is so."""
_SPREAD, _DRIFT = 0.7, 0.25
"""Standard deviations (of logarithms) between firms, and of one firm after two years."""
_MOVES, _RESTYLES, _RECHAINS, _NEW_CLIENT = 0.15, 0.25, 0.15, 0.4
"""Chances that a firm has moved its office, names hosts in another style, sells other phases, serves another client."""
_SAME_CLIENT, _SAME_CITY = 0.5, 0.35
"""Chances that a stranger serves a returning firm's client; that it sits in its city."""


@dataclass(frozen=True, slots=True)
class Eras:
    """One town seen twice."""

    before: Scenario
    after: Scenario
    came_back: dict[str, str]
    """Network of the second look: the one of the first it was."""


def eras(frame: Scenario, seed: int, batch: int, *, returns: int = 4, strangers: int = 6) -> Eras:
    """Draw the operators of both looks."""
    rng = np.random.default_rng([seed, batch, 2])
    removed = [_firm(rng, f"old-{seed}-{batch}-{number}") for number in range(returns)]
    back = [_drifted(rng, spec, f"new-{seed}-{batch}-{number}") for number, spec in enumerate(removed)]
    others = [_stranger(rng, removed, f"other-{seed}-{batch}-{number}") for number in range(strangers)]
    later = frame.world.model_copy(update={"first_day": BACK, "later": 1})
    return Eras(
        before=frame.model_copy(update={"operator": _specs(removed)}),
        after=frame.model_copy(update={"world": later, "operator": _specs([*back, *others])}),
        came_back={new["network"]: old["network"] for new, old in zip(back, removed, strict=True)},
    )


def groups_of(scenario: Scenario, seed: int) -> dict[str, str]:
    """The group of every account by id, innocent ones too: truth files name operators only."""
    seeds = Seeds(seed)
    groups = lay_out(scenario, scenario.world.accounts, seeds)
    population = people(groups, seeds, scenario.world.days, sum(target_count(spec) for spec in scenario.operator))
    names = [groups[number].name for number in population.group.tolist()]
    return dict(zip(person_ids(population, seeds)[: population.count], names, strict=True))


Draft = dict[str, Any]


def _specs(drafts: list[Draft]) -> tuple[OperatorSpec, ...]:
    return tuple(OperatorSpec.model_validate(draft) for draft in drafts)


def _firm(rng: np.random.Generator, network: str) -> Draft:
    country, offset, weekend = _SEATS[rng.integers(len(_SEATS))]
    chain = _CHAINS[rng.choice(len(_CHAINS), p=[share for _, share in _CHAINS])][0]
    shortest, burst = int(rng.integers(3, 8)), int(rng.integers(4, 24))
    return {
        "name": two_words(rng, " ").title(),
        "network": network,
        "origin": country,
        "target_countries": tuple(rng.choice(_COUNTRIES, 3, replace=False).tolist()),
        "accounts": int(rng.integers(30, 61)),
        "phases": chain,
        "targets_per_account": float(rng.uniform(4, 9)),
        "contacted": float(rng.uniform(0.1, 0.4)),
        "exploited": float(rng.uniform(0.06, 0.2)),
        "team_size": int(rng.integers(10, 31)),
        "personas_per_target": float(rng.uniform(3, 8)),
        "cross_team": float(rng.uniform(0, 0.4)),
        "camouflage": float(rng.uniform(0.5, 0.8)),
        "idle": float(rng.uniform(0, 0.1)),
        "infrastructure": {
            "accounts_per_device": int(rng.integers(2, 13)),
            "device_share": float(rng.uniform(0.3, 0.8)),
            "accounts_per_exit": int(rng.integers(4, 25)),
            "rotation_days": int(rng.integers(3, 21)),
            "residential_share": float(rng.uniform(0.1, 0.5)),
        },
        "hosts": {
            "styles": tuple(rng.choice(list(HostStyle), int(rng.integers(1, 3)), replace=False).tolist()),
            "count": int(rng.integers(5, 15)),
            "active_days": int(rng.integers(7, 29)),
            "sequential_codes": bool(rng.random() < 0.4),
        },
        "personas": {
            "avatar_reuse": float(rng.uniform(0, 0.5)),
            "bio_reuse": float(rng.uniform(0, 0.5)),
            "employer_reuse": float(rng.uniform(0, 0.6)),
            "contact_reuse": float(rng.uniform(0, 0.4)),
            "burst": (shortest, shortest + burst),
            "burst_share": float(rng.uniform(0.2, 0.9)),
        },
        "hours": {"utc_offset": offset, "weekend": weekend, "at_work": float(rng.uniform(0.6, 0.95))},
        "manner": {name: _factor(rng, _SPREAD) for name in _MANNERS},
        "client": _client(rng),
    }


_MANNERS = (
    *("search", "connections_view", "contact_lookup", "connect_request", "comment", "call_attempt"),
    *("public_links", "insistence"),
)


def _factor(rng: np.random.Generator, spread: float) -> float:
    return float(np.exp(rng.normal(0, spread)).clip(0, 10))


def _client(rng: np.random.Generator) -> Draft:
    return {
        "name": two_words(rng, "-") + f"-{rng.integers(1000)}",
        "persons": 60,
        "share": float(rng.uniform(0.1, 0.25)),
    }


def _drifted(rng: np.random.Generator, old: Draft, network: str) -> Draft:
    """The same staff two years on: every number a little off, and now and then something decided anew."""
    new = {**old, "network": network, "name": two_words(rng, " ").title()}
    new["accounts"] = int(np.clip(old["accounts"] * rng.uniform(0.6, 1.4), 25, 70))
    for part in ("infrastructure", "personas", "hosts"):
        new[part] = {name: _nudged(rng, value) for name, value in old[part].items()}
    for name in ("targets_per_account", "contacted", "exploited", "camouflage", "personas_per_target", "cross_team"):
        new[name] = _nudged(rng, old[name])
    new["personas_per_target"] = float(np.clip(new["personas_per_target"], 2.5, 8))
    new["camouflage"] = float(np.clip(new["camouflage"], 0.5, 0.9))
    new["manner"] = {name: float(np.clip(value * _factor(rng, _DRIFT), 0, 10)) for name, value in old["manner"].items()}
    if rng.random() < _MOVES:
        new["hours"] = {**old["hours"], "utc_offset": old["hours"]["utc_offset"] + int(rng.choice([-2, -1, 1, 2]))}
    if rng.random() < _RESTYLES:
        new["hosts"] |= {"styles": (*old["hosts"]["styles"][1:], rng.choice(list(HostStyle)).item())}
    if rng.random() < _RECHAINS:
        new["phases"] = _CHAINS[rng.integers(len(_CHAINS))][0]
    if rng.random() < _NEW_CLIENT:
        new["client"] = _client(rng)
        new["target_countries"] = (old["target_countries"][0], *rng.choice(_COUNTRIES, 2, replace=False).tolist())
    return new


Trait = bool | int | float | str | tuple[object, ...]


def _nudged(rng: np.random.Generator, value: Trait) -> Trait:
    """Numbers drift, shares stay shares, choices stay."""
    if isinstance(value, tuple) and all(isinstance(part, int) for part in value):
        return tuple(sorted(max(2, round(float(str(part)) * _factor(rng, _DRIFT))) for part in value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if isinstance(value, int):
        return max(1, round(value * _factor(rng, _DRIFT)))
    return float(min(value * _factor(rng, _DRIFT), 0.95 if value < 1 else 40))


def _stranger(rng: np.random.Generator, removed: list[Draft], network: str) -> Draft:
    """A firm nobody has met; it may share a client or a city with one that came back."""
    firm, other = _firm(rng, network), removed[rng.integers(len(removed))]
    if rng.random() < _SAME_CLIENT:
        firm |= {"client": other["client"], "target_countries": other["target_countries"]}
    if rng.random() < _SAME_CITY:
        hours = {**firm["hours"], "utc_offset": other["hours"]["utc_offset"], "weekend": other["hours"]["weekend"]}
        firm |= {"hours": hours, "origin": other["origin"]}
    return firm
