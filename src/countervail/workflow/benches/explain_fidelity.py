"""explain_fidelity: whether an explanation is true of the log, tried by really editing the log.

For a tie with needed items N: take every event that carries any of N out of the log and build all ties again: the tie
must be gone. Put one of N back alone and build again: the tie must stand. Fidelity is the share of ties for which
both hold throughout; it is a promise that it is 1.
"""

import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.log import Log
from countervail.networks.channels import Channel, all_channels
from countervail.networks.explanation.close_up import Baseline
from countervail.networks.explanation.explained_item import ItemKey
from countervail.networks.explanation.pair import explain_pair
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress, Silence
from countervail.workflow.benches.edited_log import EditedLog, Pair


@dataclass(frozen=True, slots=True)
class Trial:
    """One tie, tried."""

    pair: Pair
    needed: frozenset[ItemKey]
    dropped: bool
    """Gone without the needed items."""
    restored: int
    """Needed items that, put back alone, restore it."""

    @property
    def faithful(self) -> bool:
        """Whether the explanation is true: nothing named is missing, and nothing is named in vain."""
        return self.dropped and self.restored == len(self.needed) > 0


@dataclass(frozen=True, slots=True)
class Fidelity:
    """What trying the explanations of a log's ties gave."""

    ties_in_log: int
    trials: tuple[Trial, ...]
    edits: int
    """Edited logs that were written and built again."""
    cpu_seconds: float

    @property
    def explain_fidelity(self) -> float:
        """Share of the tried ties whose explanation is true; 1 where none was tried."""
        return sum(trial.faithful for trial in self.trials) / max(1, len(self.trials)) if self.trials else 1.0

    def as_json(self) -> dict[str, int | float]:
        """The figures, with what they count."""
        return {
            "explain_fidelity": self.explain_fidelity,
            "ties": len(self.trials),
            "ties_in_log": self.ties_in_log,
            "dropped": sum(trial.dropped for trial in self.trials),
            "needed_items": sum(len(trial.needed) for trial in self.trials),
            "restored": sum(trial.restored for trial in self.trials),
            "edits": self.edits,
            "cpu_seconds": round(self.cpu_seconds, 1),
        }


def measure(
    log: Log,
    keys: Keyring,
    *,
    ties: int = 500,
    seed: int,
    channels: tuple[Channel, ...] | None = None,
    progress: Progress | None = None,
) -> Fidelity:
    """Try the explanations of `ties` random ties of a log that fits in memory (tens of thousands of events).

    `channels` are all tie files unless a test wants fewer.
    """
    progress = progress or Silence()
    started = time.process_time()
    with tempfile.TemporaryDirectory(prefix="countervail-") as folder:
        edited = EditedLog.copied(log, Path(folder), keys, channels or all_channels())
        built = edited.ties_without()
        pairs = list(zip(built.table["a"].to_pylist(), built.table["b"].to_pylist(), strict=True))
        chosen = sorted(random.Random(seed).sample(pairs, min(ties, len(pairs))))  # noqa: S311 -- a sample, no secret
        baseline = Baseline({totals.channel: totals for totals in built.totals}, built.accounts)
        progress.stage("explanations tried", len(chosen))
        trials = []
        with DuckDb(Path(folder) / "whole", threads=1) as whole, DuckDb(Path(folder) / "near", threads=1) as near:
            whole.register("activity", edited.activity)
            whole.register("accounts", edited.accounts)
            for pair in chosen:
                explained = explain_pair(whole, near, edited.channels, baseline, pair, Silence())
                needed = frozenset(item.key for item in explained.items if item.needed)
                trials.append(trial(edited, pair, needed))
                progress.advance()
        return Fidelity(len(pairs), tuple(trials), edited.edits, time.process_time() - started)


def trial(edited: EditedLog, pair: Pair, needed: frozenset[ItemKey]) -> Trial:
    """Take the needed items out together, then put each back alone."""
    dropped = pair not in edited.pairs_without(needed)
    restored = sum(pair in edited.pairs_without(needed - {item}) for item in needed)
    return Trial(pair, needed, dropped, restored)
