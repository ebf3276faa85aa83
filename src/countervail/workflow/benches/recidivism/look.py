"""One look at a town: its operators and innocent groups, measured whole and as detection reports them."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.identities import Identities
from countervail.activity.log import Log
from countervail.activity.views import open_views
from countervail.networks.channels import all_channels
from countervail.networks.discovery import Discovery, discover
from countervail.networks.profiles.measuring import Measured, measured
from countervail.signals.card import all_cards
from countervail.signals.findings import run_cards
from countervail.simulation.returns import groups_of
from countervail.simulation.scenario import Scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.phases import Disposition
from countervail.vocabulary.progress import Progress

INNOCENT = ("newsroom usual", "newsroom covert", "activist", "agency", "ngo", "qa_team")
"""Innocent groups that are held against the profiles: those that look most like operators."""
OPERATOR = "operator "
"""How names of operators' groups begin."""


def look(
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
    asked = {uid: name for uid, name in groups_of(scenario, seed).items() if name.startswith((OPERATOR, *INNOCENT))}
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
