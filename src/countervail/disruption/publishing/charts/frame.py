"""The frame every picture stands in, and its few pieces: text escaped, numbers whole, no style from outside."""

import unicodedata
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from countervail.disruption.publishing.blocks import Label, Picture

WIDTH = 680
"""Units across: the width of a page's text at one unit a CSS pixel."""
INK, PALE, LINE = "#1b2430", "#e8ecf1", "#9aa7b5"
SHADES = {"<10": "#e8ecf1", "10-49": "#c9dbee", "50-199": "#94bbdf", "200-999": "#5c93c7", "1,000-4,999": "#2f6ba5",
          "5,000+": "#123f6d"}  # fmt: skip
"""Few to many: one hue, told apart by lightness, so that they print in grey and are seen by everybody."""
ACCENT = "#2f6ba5"
LONGEST = 30
"""Letters of a name beside a bar; the rest of it stands in the table."""


Piece = str | Label
"""A shape as SVG, or words at a place."""


def framed(height: int, caption: str, said: str, pieces: Sequence[Piece]) -> Picture:
    """A whole picture. Its words stand apart too: print sets them by itself, in scripts that SVG gets wrong there."""
    alt = f"{caption}. {said}."
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
    opened = f"{head} aria-label={quoteattr(alt)}>"
    whole = "".join(_written(piece) if isinstance(piece, Label) else piece for piece in pieces)
    shapes = "".join(piece for piece in pieces if isinstance(piece, str))
    labels = tuple(piece for piece in pieces if isinstance(piece, Label))
    return Picture(f"{opened}{whole}</svg>", f"{opened}{shapes}</svg>", labels, (WIDTH, height), alt, caption)


def text(x: float, y: float, said: str, *, anchor: str = "start", fill: str = INK, size: int = 12) -> Label:
    """A line of text."""
    return Label(round(x), round(y), said, anchor, fill, size)


def _written(label: Label) -> str:
    place = f'x="{label.x}" y="{label.y}" text-anchor="{label.anchor}"'
    look = f'font-family="Noto Sans, sans-serif" font-size="{label.size}" fill="{label.fill}"'
    return f"<text {place} {look}>{escape(label.said)}</text>"


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle, never too thin to be seen."""
    size = f'width="{max(2, round(width))}" height="{round(height)}"'
    return f'<rect x="{round(x)}" y="{round(y)}" {size} fill="{fill}"/>'


def rule(x: float, top: float, bottom: float) -> str:
    """A thin upright line."""
    return f'<path d="M{round(x)} {round(top)}V{round(bottom)}" stroke="{LINE}" stroke-width="1" fill="none"/>'


def short(name: str, most: int = LONGEST) -> str:
    """A name that fits beside a bar, never cut between a letter and the signs that belong to it."""
    if len(name) <= most:
        return name
    end = most - 1
    while end and unicodedata.category(name[end]).startswith("M"):
        end -= 1
    return f"{name[:end].rstrip()} .."
