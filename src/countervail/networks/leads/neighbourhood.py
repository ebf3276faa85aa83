"""The neighbourhood: the ties looked up so far, growing outwards from a lead, never the whole platform's."""

import numpy as np
import pyarrow as pa

from countervail.networks.backbone import Integers
from countervail.networks.leads.ground import Ground


class Neighbourhood:
    """Ties known so far. Every tie of an explored account is known, so what two of them share is exact."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.explored: set[int] = set()
        self.ties = ground.ties_of(np.array([], dtype=np.int64))
        """Kept ties, each once: a, b, micro, one column a group, single_group."""

    def explore(self, accounts: Integers) -> None:
        """Look up all ties of these accounts, once each."""
        fresh = np.array(sorted(set(accounts.tolist()) - self.explored), dtype=np.int64)
        if len(fresh) == 0:
            return
        found = self.ground.ties_of(fresh)
        known = np.array(sorted(self.explored), dtype=np.int64)
        new = ~(np.isin(found["a"].to_numpy(), known) | np.isin(found["b"].to_numpy(), known))
        self.ties = pa.concat_tables([self.ties, found.filter(pa.array(new))])
        self.explored.update(fresh.tolist())

    def neighbours(self, account: int) -> Integers:
        """The accounts an account is known to be tied to, strongest tie first."""
        a, b, micro = (self.ties[name].to_numpy() for name in ("a", "b", "micro"))
        at = np.flatnonzero((a == account) | (b == account))
        others = np.where(a[at] == account, b[at], a[at])
        ranked: Integers = others[np.lexsort((others, -micro[at]))]
        return ranked

    def ties_among(self, accounts: Integers) -> pa.Table:
        """The known ties with both ends in a set."""
        inside = np.isin(self.ties["a"].to_numpy(), accounts) & np.isin(self.ties["b"].to_numpy(), accounts)
        return self.ties.filter(pa.array(inside))
