"""The frame every picture stands in, and its few pieces: text escaped, numbers whole, no style from outside."""

from xml.sax.saxutils import escape, quoteattr

WIDTH = 680
"""Units across: the width of a page's text at one unit a CSS pixel."""
INK, PALE, LINE = "#1b2430", "#e8ecf1", "#9aa7b5"
SHADES = {"<10": "#e8ecf1", "10-49": "#c9dbee", "50-199": "#94bbdf", "200-999": "#5c93c7", "1,000-4,999": "#2f6ba5",
          "5,000+": "#123f6d"}  # fmt: skip
"""Few to many: one hue, told apart by lightness, so that they print in grey and are seen by everybody."""
ACCENT = "#2f6ba5"
LONGEST = 30
"""Letters of a name beside a bar; the rest of it stands in the table."""


def framed(height: int, title: str, pieces: list[str]) -> str:
    """A whole picture; its title is what is read aloud."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
    return f"{head} aria-label={quoteattr(title)}>{''.join(pieces)}</svg>"


def text(x: float, y: float, said: str, *, anchor: str = "start", fill: str = INK, size: int = 12) -> str:
    """A line of text."""
    place = f'x="{round(x)}" y="{round(y)}" text-anchor="{anchor}"'
    return f'<text {place} font-family="Noto Sans, sans-serif" font-size="{size}" fill="{fill}">{escape(said)}</text>'


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle, never too thin to be seen."""
    size = f'width="{max(2, round(width))}" height="{round(height)}"'
    return f'<rect x="{round(x)}" y="{round(y)}" {size} fill="{fill}"/>'


def rule(x: float, top: float, bottom: float) -> str:
    """A thin upright line."""
    return f'<path d="M{round(x)} {round(top)}V{round(bottom)}" stroke="{LINE}" stroke-width="1" fill="none"/>'


def short(name: str, most: int = LONGEST) -> str:
    """A name that fits beside a bar."""
    return name if len(name) <= most else f"{name[: most - 1]}\N{HORIZONTAL ELLIPSIS}"
