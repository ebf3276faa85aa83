"""The alerts as one picture: each network a cluster of its members, placed by their ties."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from countervail.vocabulary.phases import Phase
from countervail.workflow.summary.layout import Positions, positions
from countervail.workflow.summary.view import NetworkView, Tie

WIDTH = 1120
MOST_DRAWN = 60
"""Members drawn of one network: more are a blot, and the caption says how many are left out."""
MOST_TIES = 150
"""Ties drawn of one network, the strongest first."""
FULL_HEIGHT = 820
"""Picture height to aim for; with many alerts the clusters shrink to it."""
SMALLEST, LARGEST = 34, 124
"""Radius of a cluster in units: small enough for forty alerts, large enough to tell sixty members apart."""
LEAST_CELL = 150
"""Width of a cell, for the label under the cluster."""
MARGIN = 12
"""Room around a cluster, so that marks on its rim stay in the picture."""
LABEL = 40
"""Height of the two label lines and the gap under them."""
MARK = 4.0
"""Half the width of a mark at full size; marks shrink with small clusters, to this share of the radius at most."""
MARK_SHARE = 0.045
SHAPES = {
    Phase.RECONNAISSANCE: "m-{0:g} 0a{0:g} {0:g} 0 1 0 {1:g} 0a{0:g} {0:g} 0 1 0-{1:g} 0z",
    Phase.ENGAGEMENT: "m-{0:g}-{0:g}h{1:g}v{1:g}h-{1:g}z",
    Phase.EXPLOITATION: "m0-{2:g} {2:g} {1:g}h-{3:g}z",
    None: "m-{0:g} 0h{1:g}m-{0:g}-{0:g}v{1:g}",
}
"""Circle, square, triangle around a point, and a cross for no phase: told apart without colour."""


def mark(phase: Phase | None, half: float = MARK) -> str:
    """The mark of a phase as relative path steps around the point where the path stands."""
    size = round(half * 0.875, 1) if phase is Phase.ENGAGEMENT else round(half, 1)
    return SHAPES[phase].format(size, 2 * size, round(1.15 * size, 1), 2 * round(1.15 * size, 1))


@dataclass(frozen=True, slots=True)
class Cluster:
    """One network as drawn: SVG path data and where its label stands, in units of the picture."""

    network: NetworkView
    nodes: str
    ties: str
    drawn: int
    drawn_ties: int
    label_x: float
    label_y: float

    @property
    def left_out(self) -> int:
        """Members that are not drawn."""
        return self.network.member_count - self.drawn


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole picture."""

    clusters: tuple[Cluster, ...]
    width: int
    height: int


def overview(networks: Sequence[NetworkView]) -> Overview:
    """The clusters in the order given, in rows from the upper left; labels of a row stand on one line."""
    shrink = shrinkage(networks)
    clusters: list[Cluster] = []
    top = 0.0
    for row in rows([(network, max(SMALLEST, shrink * full_radius(network))) for network in networks]):
        tallest = max(radius for _, radius in row)
        spare = (WIDTH - sum(cell(radius) for _, radius in row)) / len(row)
        left = 0.0
        for network, radius in row:
            width = cell(radius) + spare
            clusters.append(cluster(network, left + width / 2, top + tallest + MARGIN, radius, tallest))
            left += width
        top += 2 * (tallest + MARGIN) + LABEL
    return Overview(tuple(clusters), WIDTH, round(top))


def rows(sized: Sequence[tuple[NetworkView, float]]) -> list[list[tuple[NetworkView, float]]]:
    """As many networks to a row as fit, rows of about equal width."""
    widths = [cell(radius) for _, radius in sized]
    if not widths:
        return []
    aim = sum(widths) / ceil(sum(widths) / WIDTH)
    filled: list[list[tuple[NetworkView, float]]] = [[]]
    used = 0.0
    for each, width in zip(sized, widths, strict=True):
        if filled[-1] and (used + width > WIDTH or used + width / 2 > aim):
            filled.append([])
            used = 0.0
        filled[-1].append(each)
        used += width
    return filled


def cell(radius: float) -> float:
    """Width of the cell of a cluster, with room for its label."""
    return max(LEAST_CELL, 2 * (radius + MARGIN))


def full_radius(network: NetworkView) -> float:
    """Radius before shrinking: area grows with members."""
    return min(LARGEST, 26 + 5.5 * sqrt(network.member_count))


def shrinkage(networks: Sequence[NetworkView]) -> float:
    """The factor that brings all clusters to about the full height."""
    radii = [full_radius(network) for network in networks]
    area = sum(cell(radius) * (2 * (radius + MARGIN) + LABEL) for radius in radii)
    return min(1.0, sqrt(WIDTH * FULL_HEIGHT / area)) if area else 1.0


def cluster(network: NetworkView, x: float, y: float, radius: float, tallest: float) -> Cluster:
    """One network around a point, its label under the tallest cluster of its row."""
    chosen, ties = backbone(network)
    places = positions(len(chosen), ties) * radius + (x, y)
    strongest = sorted(ties, key=lambda tie: (-tie[2], tie))[:MOST_TIES]
    shape = mark(network.furthest_phase, min(MARK, max(2.4, MARK_SHARE * radius)))
    return Cluster(
        network=network,
        nodes="".join(f"M{_unit(px)} {_unit(py)}{shape}" for px, py in places.tolist()),
        ties="".join(_line(places, tie) for tie in strongest),
        drawn=len(chosen),
        drawn_ties=len(strongest),
        label_x=round(x, 1),
        label_y=round(y + tallest + 26, 1),
    )


def backbone(network: NetworkView) -> tuple[list[int], list[Tie]]:
    """The members with the most bits of ties, and the ties between them, renumbered from nought."""
    strength = [0.0] * len(network.members)
    for a, b, bits in network.ties:
        strength[a] += bits
        strength[b] += bits
    chosen = sorted(range(len(strength)), key=lambda member: (-strength[member], member))[:MOST_DRAWN]
    rank = {member: place for place, member in enumerate(chosen)}
    kept = [(rank[a], rank[b], bits) for a, b, bits in network.ties if a in rank and b in rank and a != b]
    return chosen, kept


def _line(places: Positions, tie: Tie) -> str:
    (x1, y1), (x2, y2) = places[tie[0]].tolist(), places[tie[1]].tolist()
    left, top = _unit(x1), _unit(y1)
    return f"M{left} {top}l{_unit(x2) - left} {_unit(y2) - top}".replace(" -", "-")


def _unit(value: float) -> int:
    """Whole units: small files, and the same bytes on machines whose last digits differ."""
    return round(value)
