"""Which network was seen in which phase, as a table of filled squares."""

from countervail.disruption.publishing.blocks import Picture
from countervail.disruption.publishing.charts.frame import ACCENT, PALE, WIDTH, Piece, box, framed, short, text
from countervail.disruption.publishing.reading import Reading
from countervail.vocabulary.phases import Phase

ROW, LEFT, HEAD = 24, 230, 26
STEP = (WIDTH - LEFT) // len(Phase)


def phases(reading: Reading) -> Picture | None:
    """The squares; none where no phase is told."""
    networks = reading.content.networks
    seen = [(one.name or one.id or "a network", {claim.phase for claim in one.phases}) for one in networks]
    if not any(claimed for _, claimed in seen):
        return None
    pieces: list[Piece] = [text(LEFT + place * STEP, 16, phase.value.capitalize()) for place, phase in enumerate(Phase)]
    for row, (name, claimed) in enumerate(seen):
        y = HEAD + row * ROW
        pieces.append(text(LEFT - 8, y + 15, short(name), anchor="end"))
        for place, phase in enumerate(Phase):
            pieces.append(box(LEFT + place * STEP, y + 3, STEP - 6, ROW - 7, ACCENT if phase in claimed else PALE))
    said = "; ".join(f"{name}: {', '.join(p.value for p in Phase if p in claimed) or 'none'}" for name, claimed in seen)
    return framed(
        HEAD + len(seen) * ROW + 4, "Phases of the surveillance chain with evidence, by network", said, pieces
    )
