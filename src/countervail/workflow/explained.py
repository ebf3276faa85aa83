"""What `explain` says: about a tie, a network, an account; the same for people and programs."""

from dataclasses import dataclass
from typing import Any

from countervail.networks.member_ties import TiedMembers
from countervail.workflow.reported_network import Reason
from countervail.workflow.shown_item import ShownItem


@dataclass(frozen=True, slots=True)
class ChannelPart:
    """What one channel says of a tie and what of it counts."""

    channel: str
    group: str
    fact: str
    shared: int
    """Items in common, capped ones left out."""
    expected: float
    """How many the null model expects."""
    said: float
    """Bits before channels and groups are put together."""
    counts: float
    """Bits it contributes; channels of one fact count once, a group's next facts in part."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The reported networks an explanation touches, with the reasons of both sides."""

    networks: tuple[str, ...]
    evidence: tuple[Reason, ...]
    counter_evidence: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        """Networks and reasons as `explain --json` prints them."""
        return {
            "networks": list(self.networks),
            "evidence": [{"statement": r.statement, "bits": r.bits} for r in self.evidence],
            "counter_evidence": [{"statement": r.statement, "bits": r.bits} for r in self.counter_evidence],
        }


@dataclass(frozen=True, slots=True)
class TieExplained:
    """Why two accounts are tied, or what they have in common though they are not."""

    ids: tuple[str, str]
    bits: float
    tied: bool
    line: float
    """Bits this pair must reach."""
    single_group: bool
    groups: dict[str, float]
    channels: tuple[ChannelPart, ...]
    items: tuple[ShownItem, ...]
    innocent_if: tuple[str, ...]
    standing: Standing
    followed: str | None = None
    """The account that used first whatever counts here: the other side can have made this tie by itself."""
    robbed: str | None = None
    """The account that somebody else got into from the other's place: the search for networks leaves such a tie out."""

    def as_json(self) -> dict[str, Any]:
        """The tie as `explain --json` prints it."""
        channels = [
            {
                "channel": part.channel,
                "group": part.group,
                "fact": part.fact,
                "shared": part.shared,
                "lambda": part.expected,
                "bits_alone": part.said,
                "bits": part.counts,
            }
            for part in self.channels
        ]
        return {
            "kind": "tie",
            "ids": list(self.ids),
            "bits": self.bits,
            "tied": self.tied,
            "line": self.line,
            "single_group": self.single_group,
            "groups": self.groups,
            "channels": channels,
            "items": [item.as_json() for item in self.items],
            "followed": self.followed,
            "robbed": self.robbed,
            "innocent_if": list(self.innocent_if),
            **self.standing.as_json(),
        }


@dataclass(frozen=True, slots=True)
class MemberExplained:
    """A member and what ties it to the others."""

    account: str
    bits: float
    """Sum over its ties inside the network."""
    strongest: tuple[str, ...]
    """Its strongest items, as channel and item."""
    followed_by: int = 0
    """Its ties that rest only on items it used first: the other side can have made them."""

    def as_json(self, tied: TiedMembers | None) -> dict[str, Any]:
        """The member as `explain --json` prints it; without its ties where the run did not count them."""
        held = tied.members.get(self.account) if tied else None
        return {
            "account_uid": self.account,
            "bits": self.bits,
            "followed_by": self.followed_by,
            "items": list(self.strongest),
            "ties": held and held.ties,
            "kinds": held and held.kinds,
        }


@dataclass(frozen=True, slots=True)
class NetworkExplained:
    """Why a network hangs together."""

    network: str
    disposition: str
    bits: float
    """Of its conduct, as in networks.json: what it is ranked by."""
    tie_bits: float
    """Sum over its ties, which `items` share out."""
    ties: int
    carried: float
    """Share of `tie_bits` that `items` carry."""
    shared: int
    """All items that at least two members share."""
    items: tuple[ShownItem, ...]
    """The fewest that carry nine tenths, strongest first."""
    members: tuple[MemberExplained, ...]
    innocent_if: tuple[str, ...]
    standing: Standing
    recognised: str | None = None
    """What it looks like among kept profiles, where somebody has asked; it is no part of any sum."""
    held_back: str | None = None
    """Why it is a review though it would be an alert otherwise."""
    tied: TiedMembers | None = None
    """To how many of the others each member is tied; None where the run did not count it."""

    def as_json(self) -> dict[str, Any]:
        """The network as `explain --json` prints it."""
        return {
            "kind": "network",
            "ids": [self.network],
            "bits": self.bits,
            "disposition": self.disposition,
            "held_back": self.held_back,
            "ties": self.ties,
            "tie_bits": self.tie_bits,
            "carried": self.carried,
            "items_shared": self.shared,
            "recognised": self.recognised,
            "items": [item.as_json() for item in self.items],
            "members": [member.as_json(self.tied) for member in self.members],
            "ties_in_the_middle": self.tied and self.tied.middle,
            "on_edge": self.tied and list(self.tied.on_edge),
            "innocent_if": list(self.innocent_if),
            **self.standing.as_json(),
        }


@dataclass(frozen=True, slots=True)
class AccountExplained:
    """What ties one account to a reported network; nothing at all outside one."""

    account: str
    bits: float
    items: tuple[ShownItem, ...]
    innocent_if: tuple[str, ...]
    standing: Standing

    @property
    def statement(self) -> str:
        """The answer in one sentence."""
        if not self.standing.networks:
            return "in no reported network"
        return f"in {', '.join(self.standing.networks)}"

    def as_json(self) -> dict[str, Any]:
        """The account as `explain --json` prints it."""
        return {
            "kind": "account",
            "ids": [self.account],
            "statement": self.statement,
            "bits": self.bits,
            "items": [item.as_json() for item in self.items],
            "innocent_if": list(self.innocent_if),
            **self.standing.as_json(),
        }


Explained = TieExplained | NetworkExplained | AccountExplained
