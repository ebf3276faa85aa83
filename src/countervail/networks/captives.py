"""Captives: whoever was robbed of an account is no colleague of the robbers.

    a click on a link sent to them -> within two days a sign-in on a stranger's device, at a stranger's address

From then on the victim shares the operators' desk, and, as a researcher or reporter who passes their links on, their
hosts too: a tie. It is left out of the search for networks where nothing but the place carries it. The robbers' places
are all those where the stranger's device was used on the account, for they come again (decision 0110).
"""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.backbone import Integers
from countervail.networks.channels import Group
from countervail.networks.steps import step_text
from countervail.networks.thresholds import CAPTIVE_DAYS_PERCENT
from countervail.networks.tie_building import Ties, limits_table

Pair = tuple[int, int]
"""Two accounts (surrogates), the smaller first."""


def without_captives(engine: Engine, ties: Ties) -> tuple[Ties, Integers]:
    """The ties that are left, and the accounts (surrogates, sorted) that somebody else signed in to.

    An operator who stages the robbery of an account of theirs gains nothing by it for whatever else ties the account.
    """
    captives = captives_of(engine, ties.accounts)
    if not len(captives) or not ties.table.num_rows:
        return ties, captives
    engine.register("tie_rows", ties.table)
    dropped = engine.table(step_text("captive_ties"))
    engine.register("tie_rows", ties.table.schema.empty_table())  # else the engine would hold all ties to its end
    return replace(ties, table=_without(ties.table, dropped)), captives


def captives_of(engine: Engine, accounts: int) -> Integers:
    """The accounts (surrogates, sorted) that somebody else signed in to; `accounts` act on the platform."""
    engine.register("captive_limits", _limits(accounts))
    engine.keep("captured", step_text("captured"))
    return np.unique(engine.table("SELECT account FROM captured")["account"].to_numpy()).astype(np.int64)


def robbed_of(engine: Engine, pair: Pair, groups: dict[Group, int], accounts: int) -> int | None:
    """The account of a pair (surrogates, a < b) whose tie to the other was left out because it was robbed.

    Args:
        groups: micro-nats of each group of the tie.
        accounts: accounts that act on the platform.
    """
    left, captives = without_captives(engine, _ties_of({pair: groups}, accounts))
    return None if left.table.num_rows else next(one for one in pair if one in captives)


def unrobbed(engine: Engine, groups: dict[Pair, dict[Group, int]], accounts: int) -> frozenset[Pair]:
    """The pairs whose tie the search keeps: as `robbed_of`, for many at once."""
    if not groups:
        return frozenset()  # who was robbed is asked of the whole log
    table = without_captives(engine, _ties_of(groups, accounts))[0].table
    return frozenset(zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True))


def _ties_of(groups: dict[Pair, dict[Group, int]], accounts: int) -> Ties:
    """Ties as the build writes them, without what the captives do not ask for."""
    columns = {"a": [a for a, _ in groups], "b": [b for _, b in groups]}
    columns |= {str(group): [said.get(group, 0) for said in groups.values()] for group in Group}
    return Ties(pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()}), (), accounts)


def _without(table: pa.Table, dropped: pa.Table) -> pa.Table:
    return table.filter(pa.array(~np.isin(_pairs(table), _pairs(dropped))))


def _pairs(table: pa.Table) -> Integers:
    """Each pair as one number: surrogates are below 2^31."""
    pairs: Integers = table["a"].to_numpy().astype(np.int64) << 32 | table["b"].to_numpy().astype(np.int64)
    return pairs


def _limits(accounts: int) -> pa.Table:
    return limits_table(accounts).append_column("days_percent", pa.array([CAPTIVE_DAYS_PERCENT], pa.int64()))
