"""Member ties: to how many of a network's other members each one is tied, and by what kinds of facts.

    hundreds, each tied to most of the others     nine, tied to one another and to two or three of the hundreds

The nine may be a team that came in with the rest. In a list of names nobody sees it; by their ties they stand out. That
is for a person to look at: nothing here moves a sum, takes a member out or says what anybody is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median_low

from countervail.networks.channels import Group
from countervail.networks.thresholds import EDGE_PERCENT


@dataclass(frozen=True, slots=True)
class MemberTies:
    """How one member hangs together with the others of its network."""

    ties: int
    """Other members it is tied to."""
    kinds: dict[Group, int]
    """In how many of them each kind of fact speaks; one tie may be of several kinds, and kinds of none are missing."""


@dataclass(frozen=True, slots=True)
class TiedMembers:
    """How members of one network, or some of them, hang together with the rest."""

    others: int
    """Members that each could be tied to: all but itself."""
    middle: int
    """To how many the member in the middle of the whole network is tied."""
    members: dict[str, MemberTies]
    """By account id."""

    @classmethod
    def of(cls, members: dict[str, MemberTies]) -> "TiedMembers":
        """All members of a network."""
        return cls(len(members) - 1, median_low(one.ties for one in members.values()), members)

    def among(self, accounts: Iterable[str]) -> "TiedMembers":
        """The same of some of them; against the whole network still."""
        return replace(self, members={one: self.members[one] for one in accounts if one in self.members})

    @property
    def on_edge(self) -> tuple[str, ...]:
        """Who is tied to far fewer others than the member in the middle is; the fewest ties first."""
        few = [one for one, held in self.members.items() if 100 * held.ties < EDGE_PERCENT * self.middle]
        return tuple(sorted(few, key=lambda one: (self.members[one].ties, one)))

    def said(self, account: str) -> str:
        """One member's place in words."""
        ties = self.members[account].ties
        return f"tied to {f'{ties:,}' if ties else 'none'} of {self.others:,} others"

    def kinds(self, account: str) -> str:
        """Of what kinds one member's ties are, in words, the most frequent first; empty where it has none."""
        counted = sorted(self.members[account].kinds.items(), key=lambda one: (-one[1], one[0]))
        return ", ".join(f"{kind} {count:,}" for kind, count in counted)
