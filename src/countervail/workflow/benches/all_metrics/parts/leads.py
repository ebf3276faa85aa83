"""From one random account of an operator: how much of the firm `expand` names, and who else."""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from countervail.networks.leads.lead import Lead, LeadKind
from countervail.oversight.access import AccessLog
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.progress import Progress
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.expand import expand
from countervail.workflow.expansion.expanded import Expanded
from countervail.workflow.expansion.order import Order
from countervail.workflow.truth import read_truth

LEADS, SCENARIO = 20, "surveillance-for-hire-2021"
"""Leads a world, and the world of a full run ..."""
FEW_LEADS, SMALL = 10, "a-small-world"
"""... and of a short one."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One lead: accounts named, those of them that are the firm's, and accounts of the firm."""

    named: int
    right: int
    firm: int
    following_ms: float
    """After the log was read."""
    reading_ms: float


def run(extent: Extent, progress: Progress) -> Iterator[Seen]:
    """Some random leads a seed, all followed through a log that is read once."""
    scenario, leads = (SCENARIO, LEADS) if extent.full else (SMALL, FEW_LEADS)
    trials = [trial for seed in extent.seeds for trial in tried(scenario, seed, leads, progress)]
    yield from figures(trials, f"{len(trials)} leads, {scenario}", extent)


def tried(scenario: str, seed: int, leads: int, progress: Progress) -> list[Trial]:
    """The leads of one world: accounts of operators, drawn at random from all of them."""
    with tempfile.TemporaryDirectory(prefix="countervail-bench-") as name:
        world, keys = Path(name) / "world", Keyring.ensure(Path(name) / "keys")
        write_world(read_scenario(find_scenario(scenario)), world, seed=seed, progress=progress)
        firms = {account: one.accounts for one in read_truth(world).networks for account in one.accounts}
        drawn = random.Random(seed).sample(sorted(firms), leads)  # noqa: S311 -- a sample, no secret
        asked = tuple(Lead(LeadKind.ACCOUNT, account) for account in drawn)
        order = Order(world, asked, threads=1, patient=True)
        answers = expand(order, keys, AccessLog(world, system_clock), time.monotonic, progress)
    return [_trial(answer, firms[account]) for answer, account in zip(_in_order(answers, asked), drawn, strict=True)]


def _in_order(answers: tuple[Expanded, ...], asked: tuple[Lead, ...]) -> list[Expanded]:
    """Answers as they were asked for: those that could not be followed come first otherwise."""
    by_lead = {answer.lead: answer for answer in answers}
    return [by_lead[lead.text] for lead in asked]


def _trial(answer: Expanded, firm: frozenset[str]) -> Trial:
    named = {member.account for member in answer.members}
    following = max(0.0, answer.ms - answer.reading_ms)
    return Trial(len(named), len(named & firm), len(firm), following, answer.reading_ms)


def figures(trials: list[Trial], size: str, extent: Extent) -> Iterator[Seen]:
    """Precision over all accounts named; recall on average over leads, one without an answer counting as none."""
    named = sum(trial.named for trial in trials)
    recall = statistics.fmean(trial.right / trial.firm for trial in trials)
    silent = sum(not trial.named for trial in trials)
    if named:
        share = sum(trial.right for trial in trials) / named
        yield Seen("lead_precision", share, f"{share:.3f} of {named:,} named", size, extent.named, extent.full)
    told = f"{recall:.3f} on average, {silent} without an answer"
    yield Seen("lead_recall", recall, told, size, extent.named, extent.full)
    ms = statistics.median(trial.following_ms for trial in trials)
    reading = statistics.median(trial.reading_ms for trial in trials)
    told = f"{ms:,.0f} ms, once the log is read ({reading / 1000:,.1f} s)"
    yield Seen("lead_ms_p50", ms, told, size, extent.named, extent.full)
