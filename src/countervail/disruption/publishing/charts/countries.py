"""People watched by country, in bands, a column a network: a sum over networks would tell what a band hides."""

from countervail.disruption.publishing.blocks import Picture
from countervail.disruption.publishing.charts.frame import INK, SHADES, WIDTH, Piece, box, framed, short, text
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.wording import place_name
from countervail.disruption.release.bands import OTHER

ROW, LEFT, HEAD = 22, 130, 26
LONGEST = 20
"""Letters of a country's name beside its row."""
MOST = 30
"""Countries drawn, those named most often first; all of them stand in the tables."""
_DARK = frozenset({"200-999", "1,000-4,999", "5,000+"})


def countries(reading: Reading) -> Picture | None:
    """The table of shades; none where no country is told."""
    networks = [one for one in reading.content.networks if one.target_countries]
    bands = [{row.country or OTHER: row.band or "" for row in one.target_countries} for one in networks]
    names = sorted({name for one in bands for name in one}, key=lambda name: (name == OTHER, name))
    if not names:
        return None
    shown = sorted(names, key=lambda name: (-sum(name in one for one in bands), name == OTHER, name))[:MOST]
    shown.sort(key=names.index)
    step = (WIDTH - LEFT) / len(networks)
    pieces: list[Piece] = [
        text(LEFT + (place + 0.5) * step, 14, short(one.name or one.id or "", int(step / 7)), anchor="middle", size=11)
        for place, one in enumerate(networks)
    ]
    for row, name in enumerate(shown):
        y = HEAD + row * ROW
        pieces.append(text(LEFT - 8, y + 15, short(place_name(name), LONGEST), anchor="end"))
        pieces += [piece for place, one in enumerate(bands) for piece in _cell(LEFT + place * step, y, step, one, name)]
    return framed(
        HEAD + len(shown) * ROW + 4,
        "People watched by country, in bands, by network",
        _said(networks_named(reading), bands),
        pieces,
    )


def networks_named(reading: Reading) -> list[str]:
    """The networks of the columns, by name."""
    return [one.name or one.id or "a network" for one in reading.content.networks if one.target_countries]


def _cell(x: float, y: float, step: float, bands: dict[str, str], name: str) -> list[Piece]:
    band = bands.get(name)
    if band is None:
        return []
    ink = "#ffffff" if band in _DARK else INK
    said = text(x + step / 2, y + 15, band.replace("-", "\N{EN DASH}"), anchor="middle", fill=ink, size=11)
    return [box(x + 1, y + 1, step - 3, ROW - 2, SHADES.get(band, SHADES["<10"])), said]


def _said(names: list[str], bands: list[dict[str, str]]) -> str:
    rows = (
        f"{name}: {', '.join(f'{place_name(c)} {b}' for c, b in one.items())}"
        for name, one in zip(names, bands, strict=True)
    )
    return "; ".join(rows)
