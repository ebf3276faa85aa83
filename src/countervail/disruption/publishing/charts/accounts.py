"""Accounts by operator, as bars."""

from countervail.disruption.publishing.blocks import Picture
from countervail.disruption.publishing.charts.frame import ACCENT, WIDTH, Piece, box, framed, short, text
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.release.content.network import Network

ROW, LEFT = 24, 230


def accounts(reading: Reading) -> Picture | None:
    """The bars; none where the audience may not know how many."""
    rows = [(_named(one), one.account_count) for one in reading.content.networks if one.account_count is not None]
    if not rows:
        return None
    most = max(count for _, count in rows) or 1
    pieces: list[Piece] = [piece for place, row in enumerate(rows) for piece in _bar(place, *row, most)]
    said = "; ".join(f"{name}: {count:,}" for name, count in rows)
    return framed(len(rows) * ROW + 8, "Accounts by operator", said, pieces)


def _bar(place: int, name: str, count: int, most: int) -> list[Piece]:
    y, length = place * ROW, count / most * (WIDTH - LEFT - 60)
    label = text(LEFT - 8, y + 17, short(name), anchor="end")
    return [label, box(LEFT, y + 5, length, ROW - 9, ACCENT), text(LEFT + max(2, length) + 6, y + 17, f"{count:,}")]


def _named(network: Network) -> str:
    operator = network.attribution.operator if network.attribution else None
    return operator or network.name or network.id or "a network"
