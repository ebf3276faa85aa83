"""A foreign world in one call: `python -m tests.foreign.world OUT --style open --seed 1`."""

import argparse
import shutil
from pathlib import Path

import numpy as np
from tests.foreign.clock import DAYS, NIGHT, SOCIAL
from tests.foreign.crowd import KINDS, Crowd, gather
from tests.foreign.everyday import Everyday, draw_verbs, live, new_pictures, world_of_talk
from tests.foreign.founding import Seats, found
from tests.foreign.innocents import busy, mob, quote
from tests.foreign.operators import Firm, hire, operate
from tests.foreign.output import uids, write_accounts, write_activity
from tests.foreign.sheet import Sheet
from tests.foreign.style import Style
from tests.foreign.truth import write_truth
from tests.foreign.work import Touches

_STYLE_SALT = {Style.OPEN: 11, Style.BLENDED: 23, Style.EMPTY: 37}
_LEAST_EVERYDAY = 0.2
"""Share of events that must be left for everyday life; less is no platform."""


def write_foreign_world(out: Path, *, seed: int, accounts: int, events: int, style: Style) -> None:
    """Write a world of exactly `events` events into the folder `out` (emptied first): log, accounts and truth*.parquet.

    Raises ValueError where accounts or events are too few for operators and groups of natural size.
    """
    rng = np.random.default_rng([seed, _STYLE_SALT[style]])
    salt = int(rng.integers(1, 1 << 20))
    crowd = gather(rng, salt, accounts)
    seats = Seats(accounts)
    firms = hire(rng, crowd, seats) if style is not Style.EMPTY else []
    groups = found(rng, crowd, seats, style)
    _mix_seats(rng, crowd)
    talk, sheet = world_of_talk(rng, crowd), Sheet()
    busy(rng, sheet, crowd, talk, groups)
    mob(rng, sheet, crowd, groups)
    done = [(firm, operate(rng, sheet, crowd, talk, firm, style)) for firm in firms]
    quote(rng, sheet, crowd, talk, groups)
    _births(rng, sheet, crowd, talk)
    _ordinary_days(rng, sheet, crowd, talk, events)
    _write(out, crowd, sheet, talk, done)


def _write(out: Path, crowd: Crowd, sheet: Sheet, talk: Everyday, done: list[tuple[Firm, list[Touches]]]) -> None:
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    ids = uids(crowd)
    write_activity(out, crowd, sheet, talk, ids)
    write_accounts(out, crowd, ids)
    write_truth(out, crowd.seed, ids, done)


def _mix_seats(rng: np.random.Generator, crowd: Crowd) -> None:
    """Families and campuses keep their seats side by side; everybody else's friends are somewhere else."""
    moving = np.flatnonzero(~np.isin(crowd.kind, [KINDS.index("family"), KINDS.index("campus")]))
    crowd.seat[moving] = crowd.seat[moving][rng.permutation(len(moving))]


def _births(rng: np.random.Generator, sheet: Sheet, crowd: Crowd, talk: Everyday) -> None:
    born = np.flatnonzero(crowd.created >= 0)
    sheet.add("account_create", crowd.created[born], born)
    vain = born[rng.random(len(born)) < 0.6]
    pictures = talk.media.add(new_pictures(rng, len(vain)))
    sheet.add("photo_set", crowd.created[vain] + rng.integers(20, 90, len(vain)) * 1_000_000, vain, media=pictures)


def _ordinary_days(rng: np.random.Generator, sheet: Sheet, crowd: Crowd, talk: Everyday, events: int) -> None:
    left = events - len(sheet)
    if left < events * _LEAST_EVERYDAY:
        raise ValueError(f"operators and groups need {len(sheet):,} events; ask for at least {len(sheet) * 5 // 4:,}")
    weight = crowd.life * (1 - crowd.first_day / DAYS)
    actor = np.repeat(np.arange(crowd.size), rng.multinomial(left, weight / weight.sum()))
    profile = np.where(crowd.kind[actor] == KINDS.index("dating"), NIGHT, SOCIAL)
    live(rng, sheet, crowd, talk, actor, draw_verbs(rng, crowd.temper[actor]), profile)


def main() -> None:
    """Read the command line and write one world."""
    parser = argparse.ArgumentParser(description="Write a world that Countervail's own simulation did not make.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--style", type=Style, choices=list(Style), default=Style.OPEN)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=2_000_000)
    asked = parser.parse_args()
    write_foreign_world(asked.out, seed=asked.seed, accounts=asked.accounts, events=asked.events, style=asked.style)


if __name__ == "__main__":
    main()
