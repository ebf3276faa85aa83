"""Holdings: who has which item of one channel, to be looked up both ways without reading the log again."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from countervail.networks.backbone import Integers


@dataclass(frozen=True, slots=True)
class Holdings:
    """The postings of one channel that can link, in order of item and again in order of account."""

    owners: Integers
    """Accounts, item by item."""
    first_owner: Integers
    """Where each item's owners begin: those of item i are `owners[first_owner[i]:first_owner[i + 1]]`."""
    accounts: Integers
    """Accounts that have anything, sorted."""
    items: Integers
    """Items, account by account, ascending."""
    first_item: Integers
    """Where each account's items begin."""
    degrees: Integers
    """k of each account: all its items, shared or not, capped ones left out."""

    @classmethod
    def of(cls, linking: pa.Table, degrees: pa.Table) -> "Holdings":
        """The holdings of a table item_id (counted from 1), account, in order of item_id, and one of account, k."""
        item, owners = linking["item_id"].to_numpy(), linking["account"].to_numpy()
        first_owner = np.searchsorted(item, np.arange((int(item[-1]) if len(item) else 0) + 2))
        by_account = np.lexsort((item, owners))
        accounts, begins = np.unique(owners[by_account], return_index=True)
        known = degrees.sort_by("account")
        k = known["k"].to_numpy()[np.searchsorted(known["account"].to_numpy(), accounts)]
        return cls(owners, first_owner, accounts, item[by_account], np.append(begins, len(owners)), k)

    def items_of(self, accounts: Integers) -> Integers:
        """The items that any of these accounts has, once each."""
        at = np.searchsorted(self.accounts, accounts)
        at = at[at < len(self.accounts)]
        at = at[np.isin(self.accounts[at], accounts)]
        return np.unique(self.items[_spans(self.first_item[at], self.first_item[at + 1])])

    def around(self, accounts: Integers) -> tuple[Integers, Integers]:
        """Item and owner of every posting on the items of these accounts."""
        items = self.items_of(accounts)
        begins, ends = self.first_owner[items], self.first_owner[items + 1]
        return np.repeat(items, ends - begins), self.owners[_spans(begins, ends)]

    def mostly(self, members: Integers, least: int, percent: int) -> tuple[Integers, Integers]:
        """Item and owner of every posting on items that at least `least` members hold, `percent` of all owners."""
        items, owners = self.around(members)
        _, place = np.unique(items, return_inverse=True)
        everyone = np.bincount(place)
        ours = np.bincount(place, weights=np.isin(owners, members))
        theirs = ((ours >= least) & (100 * ours >= percent * everyone))[place]
        return items[theirs], owners[theirs]

    def degrees_of(self, accounts: Integers) -> Integers:
        """k of accounts that have something."""
        found: Integers = self.degrees[np.searchsorted(self.accounts, accounts)]
        return found

    def shared(self, a: int, b: int) -> Integers:
        """The items that two accounts both have."""
        both: Integers = np.intersect1d(self.items_of(np.array([a])), self.items_of(np.array([b])), assume_unique=True)
        return both


def _spans(begins: Integers, ends: Integers) -> Integers:
    """The positions begin, begin + 1, ... end - 1 of every span, one span after another."""
    lengths = ends - begins
    before = np.cumsum(lengths) - lengths
    return np.repeat(begins - before, lengths) + np.arange(int(lengths.sum()))
