"""Bench of recidivism: firms removed, the same firms two years on among others, and who is taken for whom.

    town without operators -> + four firms, judged and kept -> two years -> four back, six strangers, innocents

Five such towns a seed make 20 returns and 60 other networks, each held against all 20 profiles of its seed. Give it
seeds no tuning has read; the firms are made up, their drift over two years is a guess, and so are its figures.
"""

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import pyarrow as pa

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.identities import Identities
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.networks.channels import all_channels
from countervail.networks.discovery import Discovery, discover
from countervail.networks.profiles.calibration import Example
from countervail.networks.profiles.measuring import Measured, measured
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.ranking import ranked
from countervail.networks.profiles.typical import Model
from countervail.signals.card import all_cards
from countervail.signals.findings import run_cards
from countervail.simulation.returns import FRAME, eras, groups_of
from countervail.simulation.scenario import Scenario
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.phases import Disposition
from countervail.vocabulary.progress import Progress

TOWNS = 5
"""Towns a seed: four returns and twelve others each."""
INNOCENT = ("newsroom usual", "newsroom covert", "activist", "agency", "ngo", "qa_team")
"""Innocent groups that are held against the profiles: those that look most like operators."""
ENOUGH_MARKS = 2
"""Marks in common from which indicators alone would name a profile; one may be chance."""
_OPERATOR = "operator "


@dataclass(frozen=True, slots=True)
class Seen:
    """One network of the second look, as it stands and as detection found it."""

    name: str
    was: str | None
    """The network of the first look it was; None: somebody else's, or nobody's."""
    whole: Measured
    """All its accounts, as people have judged them."""
    found: Measured | None
    """The accounts detection put together; None: it found no such network, or reported none."""

    @property
    def innocent(self) -> bool:
        """Whether no operator is behind it."""
        return not self.name.startswith(_OPERATOR)


@dataclass(frozen=True, slots=True)
class Town:
    """Two looks at one town."""

    kept: Mapping[str, Measured]
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One seed."""

    seed: int
    returns: int
    recognised: int
    """Returns taken for what they are."""
    mistaken: int
    """Returns taken for another firm."""
    others: int
    wrongly: int
    """Other networks taken for a return ..."""
    wrongly_innocent: int
    """... and how many of them are no operator's."""
    by_indicators_alone: int
    """Returns that share ENOUGH_MARKS things with the profile they belong to."""
    reported: int
    """Returns that detection reported, as an alert or a review ..."""
    reported_recognised: int
    """... and that are recognised by the accounts it reported."""
    cpu_seconds: float

    @property
    def missed(self) -> tuple[str, ...]:
        """The promised lines it falls short of."""
        lines = (
            ("recognised >= 90 %", self.recognised >= 0.9 * self.returns),
            ("wrongly <= 2 %", self.wrongly + self.mistaken <= 0.02 * (self.others + self.returns)),
            ("by indicators alone 0 %", self.by_indicators_alone == 0),
        )
        return tuple(line for line, holds in lines if not holds)


def over_all(seeds: Sequence[Judged]) -> Judged:
    """All seeds as one, under the number of the first: the lines are promised over five of them."""
    counts = (field.name for field in fields(Judged) if field.name != "seed")
    return Judged(seed=seeds[0].seed, **{name: sum(getattr(one, name) for one in seeds) for name in counts})


def bench_recidivism(
    seeds: Iterable[int], model: Model, keys: Keyring, progress: Progress, *, detecting: bool = True
) -> Iterator[Judged]:
    """Each seed, told as soon as it is judged."""
    for seed in seeds:
        started = time.process_time()
        towns = watched_towns(seed, keys, progress, detecting=detecting)
        yield judged(seed, towns, model, time.process_time() - started)


def watched_towns(seed: int, keys: Keyring, progress: Progress, *, detecting: bool) -> tuple[Town, ...]:
    """The towns of one seed, simulated and measured; nothing of them is kept.

    Args:
        detecting: investigate the second look too; it takes two thirds of the time.
    """
    frame = read_scenario(find_scenario(FRAME))
    return tuple(_town(frame, seed, number, keys, progress, detecting=detecting) for number in range(TOWNS))


def _town(frame: Scenario, seed: int, number: int, keys: Keyring, progress: Progress, *, detecting: bool) -> Town:
    both = eras(frame, seed, number)
    before = _look(both.before, seed, keys, progress, detecting=False)
    after = _look(both.after, seed, keys, progress, detecting=detecting)
    kept = {name.removeprefix(_OPERATOR): whole for name, (whole, _) in before.items() if name.startswith(_OPERATOR)}
    seen = [
        Seen(name, both.came_back.get(name.removeprefix(_OPERATOR)), whole, found)
        for name, (whole, found) in after.items()
    ]
    return Town(kept, tuple(seen))


def _look(
    scenario: Scenario, seed: int, keys: Keyring, progress: Progress, *, detecting: bool
) -> dict[str, tuple[Measured, Measured | None]]:
    """Every operator and every innocent group asked for: measured whole, and as detection reports it."""
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        folder = Path(name)
        write_world(scenario, folder / "world", seed=seed, progress=progress)
        with DuckDb(folder / "work", threads=1) as engine:
            identities = open_views(Log.at(folder / "world"), engine, keys)
            for view in ("activity", "accounts"):
                engine.keep(f"settled_{view}", f"SELECT * FROM {view}")
                engine.view(view, f"SELECT * FROM settled_{view}")
            groups = _groups(scenario, seed, identities)
            clusters = _reported(engine, groups, progress) if detecting else {}
            names = sorted(groups)
            whole = measured(engine, _rows([groups[each] for each in names]))
            found = measured(engine, _rows([clusters[each] for each in names if each in clusters])) if clusters else {}
    of_found = dict(zip((each for each in names if each in clusters), range(len(clusters)), strict=True))
    return {each: (whole[n], found.get(of_found.get(each, -1))) for n, each in enumerate(names)}


def _groups(scenario: Scenario, seed: int, identities: Identities) -> dict[str, list[int]]:
    """Surrogates of the accounts that acted or stand in the accounts table, by group."""
    asked = {uid: name for uid, name in groups_of(scenario, seed).items() if name.startswith((_OPERATOR, *INNOCENT))}
    numbers = identities.surrogates(pa.array(list(asked), pa.string())).to_pylist()
    groups: dict[str, list[int]] = {}
    for name, number in zip(asked.values(), numbers, strict=True):
        if number is not None:
            groups.setdefault(name, []).append(number)
    return groups


def _reported(engine: DuckDb, groups: Mapping[str, list[int]], progress: Progress) -> dict[str, list[int]]:
    """For each group the reported network that holds most of it, where it is most of that network."""
    channels = all_channels()
    discovery = discover(engine, channels, run_cards(engine, all_cards(), progress), progress)
    home = {account: name for name, accounts in groups.items() for account in accounts}
    found: dict[str, list[int]] = {}
    for members in _members(discovery):
        names = [home.get(account, "") for account in members]
        most = max(set(names), key=names.count)
        if most and 2 * names.count(most) >= len(names) and len(members) > len(found.get(most, ())):
            found[most] = members
    return found


def _members(discovery: Discovery) -> list[list[int]]:
    return [network.members.tolist() for network in discovery.of(Disposition.ALERT, Disposition.REVIEW)]


def _rows(groups: Sequence[list[int]]) -> pa.Table:
    numbers = [number for number, group in enumerate(groups) for _ in group]
    accounts = [account for group in groups for account in group]
    return pa.table({"network": pa.array(numbers, pa.int64()), "account": pa.array(accounts, pa.int64())})


def judged(seed: int, towns: Sequence[Town], model: Model, cpu: float) -> Judged:
    """Who was taken for whom, all networks held against all profiles of the seed."""
    kept = {name: whole for town in towns for name, whole in town.kept.items()}
    portraits = {name: whole.portrait for name, whole in kept.items()}
    seen = [one for town in towns for one in town.seen]
    said = [(one, _leader(one.whole, portraits, model)) for one in seen]
    back, others = [(one, who) for one, who in said if one.was], [(one, who) for one, who in said if not one.was]
    reported = [one for one, _ in back if one.found is not None]
    return Judged(
        seed=seed,
        returns=len(back),
        recognised=sum(who == one.was for one, who in back),
        mistaken=sum(who not in {None, one.was} for one, who in back),
        others=len(others),
        wrongly=sum(who is not None for _, who in others),
        wrongly_innocent=sum(who is not None for one, who in others if one.innocent),
        by_indicators_alone=sum(_alike(one.whole, kept[one.was or ""]) >= ENOUGH_MARKS for one, _ in back),
        reported=len(reported),
        reported_recognised=sum(
            one.found is not None and _leader(one.found, portraits, model) == one.was for one in reported
        ),
        cpu_seconds=round(cpu, 1),
    )


def _leader(seen: Measured, kept: Mapping[str, Portrait], model: Model) -> str | None:
    leader = ranked(seen.portrait, kept, model).leader
    return leader.name if leader else None


def _alike(one: Measured, other: Measured) -> int:
    """Things that both use and nobody else in either look."""
    return len({(t.kind, t.item) for t in one.things} & {(t.kind, t.item) for t in other.things})


def examples_of(towns: Sequence[Town]) -> tuple[list[Example], list[Portrait]]:
    """What calibration reads off the towns of one seed: every comparison with its truth, and the strangers."""
    kept = {name: whole.portrait for town in towns for name, whole in town.kept.items()}
    seen = [one for town in towns for one in town.seen]
    strangers = [one.whole.portrait for one in seen if one.was is None and not one.innocent]
    return [Example(one.whole.portrait, kept, one.was) for one in seen], strangers
