"""Builders for one network on a small platform: changed only where a test is about it."""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from countervail.networks.conduct import Conduct, Mix
from countervail.networks.network import Network
from countervail.networks.weighing import weigh
from countervail.vocabulary.phases import Disposition

PLATFORM = [
    {"actor_uid": 200 + n % 90, "verb": verb, "target_uid": 500 + n % 70, "t": n}
    for n, verb in enumerate(["like", "comment", "profile_view", "message_send", "share"] * 200)
]
"""A thousand everyday acts of ninety people on seventy others."""

HABITS = Mix(acts=1000, reconnaissance=200, engagement=200, exploitation=10, broadcast=600)
"""A platform's mix."""

QUIET = Conduct(
    inside=Mix(0, 0, 0, 0, 0),
    outside=Mix(0, 0, 0, 0, 0),
    actors=0,
    targets=0,
    lookers=0,
    looked_up=0,
    approachers=0,
    approached=0,
    first_t=0,
    last_t=0,
    own_hosts=0,
    throwaway_hosts=0,
)
"""A network that did nothing."""

COVERT = replace(
    QUIET,
    inside=Mix(acts=400, reconnaissance=280, engagement=110, exploitation=20, broadcast=10),
    outside=Mix(acts=400, reconnaissance=60, engagement=60, exploitation=0, broadcast=280),
    actors=20,
    targets=60,
    lookers=18,
    looked_up=58,
    approachers=12,
    approached=40,
    first_t=1_600_000_000_000_000,
    last_t=1_600_600_000_000_000,
    throwaway_hosts=5,
    own_hosts=5,
)
"""A network that conducts itself as operators do."""

TIE_COLUMNS = ("a", "b", "micro", "infrastructure", "content", "targets", "persona")


def ties(rows: list[tuple[int, ...]], *, single: bool = False) -> pa.Table:
    """A table of ties from rows of TIE_COLUMNS."""
    columns = zip(*rows, strict=True) if rows else [()] * len(TIE_COLUMNS)
    named = {name: pa.array(values, pa.int64()) for name, values in zip(TIE_COLUMNS, columns, strict=True)}
    return pa.table(named | {"single_group": pa.array([single] * len(rows), pa.bool_())})


def network(number: int, core: list[int], further: list[int] | None = None, **changes: object) -> Network:
    """An alert of these members, tied in a ring."""
    everyone = core + (further or [])
    ring = sorted((min(p), max(p)) for p in zip(everyone, everyone[1:] + everyone[:1], strict=True))
    made = Network(
        number=number,
        core=np.array(sorted(core), dtype=np.int64),
        expanded=np.array(sorted(further or []), dtype=np.int64),
        ties=ties([(a, b, 14_000_000, 7_000_000, 7_000_000, 0, 0) for a, b in ring]),
        conduct=COVERT,
        weighed=weigh((), ()),
        disposition=Disposition.ALERT,
    )
    return replace(made, **changes)
