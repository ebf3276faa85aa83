"""The graph of some accounts and the ties between them: placed on the server, drawn there too."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from countervail.console.layout import Position
from countervail.vocabulary.judgement import Judgement

MOST_DRAWN = 1_500
"""Ties in the picture drawn by the server; the canvas and the table have all of them."""
MOST_ROWS = 50
"""Accounts listed beside the picture."""
WIDTH = 900
_MARGIN = 20


@dataclass(frozen=True, slots=True)
class Node:
    """One account."""

    id: str
    label: str
    x: float
    y: float
    size: float
    kind: str
    """Its judgement."""
    ties: int


@dataclass(frozen=True, slots=True)
class Edge:
    """One tie."""

    a: str
    b: str
    bits: float


@dataclass(frozen=True, slots=True)
class Graph:
    """All accounts and ties, each account at its place from -1 to 1."""

    nodes: list[Node]
    edges: list[Edge]
    """Strongest first."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The same graph as path data."""

    ties: str
    accounts: tuple[tuple[str, str], ...]
    """By judgement: path data of all its marks."""
    width: int
    drawn: int
    left_out: int
    """Ties that are not in the picture, the weakest."""
    most_tied: list[Node]
    """Those with most ties, as rows beside the picture; the tables have all of them."""
    count: int
    """Accounts in all."""


def placed(places: Mapping[str, Position], edges: list[Edge], judged: Mapping[str, Judgement]) -> Graph:
    """The graph over places that are known."""
    counted = dict.fromkeys(places, 0)
    for edge in edges:
        for account in (edge.a, edge.b):
            counted[account] = counted.get(account, 0) + 1
    nodes = [
        Node(name, name[:40], x, y, _size(counted[name]), judged.get(name, Judgement.NONE).value, counted[name])
        for name, (x, y) in places.items()
    ]
    return Graph(nodes, edges)


def _size(ties: int) -> float:
    return 3 + min(9.0, sqrt(ties))


def picture(graph: Graph) -> Picture:
    """The graph drawn by the server, for pages without script and for reports."""
    spot = {node.id: (_unit(node.x), _unit(node.y)) for node in graph.nodes}
    drawn = graph.edges[:MOST_DRAWN]
    lines = "".join(f"M{spot[e.a][0]} {spot[e.a][1]}L{spot[e.b][0]} {spot[e.b][1]}" for e in drawn)
    marks = tuple((one.value, _marks(graph, one.value)) for one in Judgement)
    shown = tuple((kind, path) for kind, path in marks if path)
    most_tied = sorted(graph.nodes, key=lambda node: (-node.ties, node.id))[:MOST_ROWS]
    return Picture(lines, shown, WIDTH, len(drawn), len(graph.edges) - len(drawn), most_tied, len(graph.nodes))


def _marks(graph: Graph, kind: str) -> str:
    return "".join(_mark(kind, _unit(node.x), _unit(node.y)) for node in graph.nodes if node.kind == kind)


def _mark(kind: str, x: int, y: int) -> str:
    """Told apart by shape: positive a square, negative a triangle, unsure a diamond, not judged a circle."""
    shapes = {
        "positive": f"M{x - 4} {y - 4}h8v8h-8z",
        "negative": f"M{x} {y - 5}l5 9h-10z",
        "unsure": f"M{x} {y - 5}l5 5l-5 5l-5 -5z",
        "none": f"M{x - 4} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    }
    return shapes[kind]


def _unit(place: float) -> int:
    return round(_MARGIN + (place + 1) / 2 * (WIDTH - 2 * _MARGIN))
