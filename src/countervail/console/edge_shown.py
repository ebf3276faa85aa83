"""Members on the edge of a network, as pages show them: who is tied to few of the others, and by what."""

from dataclasses import dataclass

from countervail.networks.member_ties import TiedMembers

MOST_SHOWN = 12
"""Named where all of a network is told; the list of accounts has everybody."""


@dataclass(frozen=True, slots=True)
class Tied:
    """How one member hangs together with the others."""

    account: str
    says: str
    """To how many of the others it is tied."""
    kinds: str
    """Of what kinds these ties are; empty where there are none."""
    on_edge: bool
    """Whether these are far fewer than the member in the middle has."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Members on the edge, those with the fewest ties first."""

    members: list[Tied]
    count: int
    """All there are; the page names the first."""
    others: int
    middle: int
    """To how many of the others the member in the middle is tied."""


def edge_shown(tied: TiedMembers | None, most: int = MOST_SHOWN) -> Edge | None:
    """The edge of a network; None where nothing was counted, or nobody stands out."""
    found = tied.on_edge if tied else ()
    if tied is None or not found:
        return None
    return Edge([_shown(tied, one, on_edge=True) for one in found[:most]], len(found), tied.others, tied.middle)


def tied_shown(tied: TiedMembers | None) -> dict[str, Tied]:
    """By account; whoever was not counted is missing."""
    if tied is None:
        return {}
    edge = frozenset(tied.on_edge)
    return {one: _shown(tied, one, on_edge=one in edge) for one in tied.members}


def _shown(tied: TiedMembers, account: str, *, on_edge: bool) -> Tied:
    return Tied(account, tied.said(account), tied.kinds(account), on_edge)
