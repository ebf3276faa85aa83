"""When each network was seen, as bars on one axis of time."""

from datetime import UTC, datetime

from countervail.disruption.publishing.blocks import Picture
from countervail.disruption.publishing.charts.frame import ACCENT, WIDTH, Piece, box, framed, rule, short, text
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.wording import day, span

ROW, LEFT, HEAD = 24, 230, 26
MOST_TICKS = 7
_MONTHS_A_TICK = (1, 2, 3, 6, 12, 24, 60, 120)


def timeline(reading: Reading) -> Picture | None:
    """The bars; none where no day is told."""
    rows = [
        (one.name or one.id or "a network", one.first_seen, one.last_seen)
        for one in reading.content.networks
        if one.first_seen and one.last_seen
    ]
    if not rows:
        return None
    first, last = min(row[1] for row in rows), max(row[2] for row in rows)
    width = max((last - first).total_seconds(), 1.0)
    height = HEAD + len(rows) * ROW + 4

    def at(moment: datetime) -> float:
        return LEFT + (moment - first).total_seconds() / width * (WIDTH - LEFT - 40)

    ticks = _ticks(first, last)
    pieces: list[Piece] = [piece for tick in ticks for piece in _tick(at(tick), tick, height)]
    if not ticks:
        pieces += [text(at(first), 14, day(first), size=11), text(at(last), 14, day(last), anchor="end", size=11)]
    for place, (name, begun, ended) in enumerate(rows):
        y = HEAD + place * ROW
        pieces.append(text(LEFT - 8, y + 15, short(name), anchor="end"))
        pieces.append(box(at(begun), y + 5, at(ended) - at(begun), ROW - 10, ACCENT))
    said = "; ".join(f"{name}: {span(begun, ended)}" for name, begun, ended in rows)
    return framed(height, "When each network was seen", said, pieces)


def _tick(x: float, moment: datetime, height: int) -> list[Piece]:
    return [rule(x, HEAD - 6, height), text(x, 14, f"{moment:%b %Y}", anchor="middle", size=11)]


def _ticks(first: datetime, last: datetime) -> list[datetime]:
    """First days of months, at most `MOST_TICKS` of them."""
    months = [datetime(m // 12, m % 12 + 1, 1, tzinfo=UTC) for m in range(_month(first) + 1, _month(last) + 1)]
    apart = next((step for step in _MONTHS_A_TICK if len(months) <= step * MOST_TICKS), _MONTHS_A_TICK[-1])
    return [month for month in months if _month(month) % apart == 0]


def _month(moment: datetime) -> int:
    return moment.year * 12 + moment.month - 1
