"""Makes the summary's `world.json` from Natural Earth shapes; run by hand when the shapes change, never at run time.

    npm pack world-atlas@2.0.2 i18n-iso-countries@7.14.0     # in a scratch folder; unpack each archive
    python docs/developers/make_world_map.py WORLD_ATLAS/package I18N_ISO_COUNTRIES/package \\
        src/countervail/workflow/summary/world.json

Only the standard library is needed. Same input, same bytes out. What it decides about borders stands in
`src/countervail/workflow/summary/world_map_source.md`.
"""

import json
import math
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

WIDTH = 2000
"""Units across the map: drawn at half that many pixels, so whole units are precise to half a pixel."""
NORTH, SOUTH = 83.7, -56.0
"""Latitudes drawn: Antarctica has no accounts and would take a fifth of the picture."""
SMALL = 120.0
"""Square units under which a country is hard to see and gets a dot as well."""

CODES_BY_NAME = {"N. Cyprus": "CY", "Somaliland": "SO", "Kosovo": "XK"}
"""Shapes without an ISO number: by the code under which ISO 3166 lists their territory; XK is user-assigned."""
CRIMEA: Point = (34.2, 45.2)
"""A point of the one ring that moves: Natural Earth draws who holds it, ISO 3166-2 lists it as UA-43."""
WITHIN_OTHERS: dict[str, Point] = {
    "BQ": (-68.3, 12.2),
    "BV": (3.4, -54.4),
    "CC": (96.8, -12.2),
    "CX": (105.7, -10.5),
    "GF": (-53.0, 4.0),
    "GP": (-61.6, 16.3),
    "MQ": (-61.0, 14.6),
    "RE": (55.5, -21.1),
    "SJ": (16.0, 78.5),
    "TK": (-171.8, -9.2),
    "YT": (45.2, -12.8),
}
"""Places with an ISO code that Natural Earth draws inside another state: (longitude, latitude) of their dot."""
PLAIN_NAMES = {
    "BN": "Brunei",
    "CI": "Côte d'Ivoire",
    "CN": "China",
    "CZ": "Czechia",
    "FK": "Falkland Islands",
    "FM": "Micronesia",
    "GM": "Gambia",
    "IR": "Iran",
    "LA": "Laos",
    "MD": "Moldova",
    "MF": "Saint Martin",
    "MK": "North Macedonia",
    "PS": "Palestine",
    "RE": "Réunion",
    "RU": "Russia",
    "ST": "São Tomé and Príncipe",
    "SX": "Sint Maarten",
    "SY": "Syria",
    "TW": "Taiwan",
    "TZ": "Tanzania",
    "US": "United States",
    "VA": "Vatican City",
    "VG": "British Virgin Islands",
    "VI": "US Virgin Islands",
}
"""Short English names where the list's first one is long, reversed or a style of state."""


def equal_earth(point: Point) -> Point:
    """Longitude and latitude to Equal Earth: areas stay true, as a map of shaded areas needs.

    Šavrič, Patterson and Jenny, "The Equal Earth map projection", IJGIS 33 (2019), equations 2 and 3.
    """
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    longitude, latitude = math.radians(point[0]), math.radians(point[1])
    theta = math.asin(math.sqrt(3) / 2 * math.sin(latitude))
    square = theta * theta
    slope = a1 + 3 * a2 * square + square**3 * (7 * a3 + 9 * a4 * square)
    x = 2 * math.sqrt(3) * longitude * math.cos(theta) / (3 * slope)
    return x, theta * (a1 + a2 * square + square**3 * (a3 + a4 * square))


UNIT = WIDTH / (2 * equal_earth((180, 0))[0])
TOP = equal_earth((0, NORTH))[1]
HEIGHT = round((TOP - equal_earth((0, SOUTH))[1]) * UNIT)


def on_map(point: Point) -> Point:
    """Longitude and latitude to map units, origin at the upper left."""
    x, y = equal_earth(point)
    return x * UNIT + WIDTH / 2, (TOP - y) * UNIT


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The file's arcs in degrees: stored as whole steps from point to point (TopoJSON 2.1.3)."""
    (step_x, step_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * step_x + left, y * step_y + bottom))
        arcs.append(arc)
    return arcs


def stitched(indexes: list[int], arcs: list[Ring]) -> Ring:
    """One ring from its arcs; a negative index is that arc backwards (TopoJSON 2.1.4)."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def shapes(path: Path, alpha2: dict[str, str]) -> Iterator[tuple[str, list[Ring]]]:
    """Each shape that has a code, with its rings in degrees."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = alpha2.get(geometry.get("id", "")) or CODES_BY_NAME.get(geometry["properties"]["name"])
        polygons = geometry.get("arcs", [])
        if geometry.get("type") == "Polygon":
            polygons = [polygons]
        if code:
            rings = [stitched(ring, arcs) for polygon in polygons for ring in polygon]
            yield code, [part for ring in rings for part in cut_at_the_edge(ring)]


def cut_at_the_edge(ring: Ring) -> list[Ring]:
    """The ring as it is, or in two where it runs over the 180th meridian (Russia, Fiji)."""
    unrolled = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((longitude - unrolled[-1][0]) / 360)
        unrolled.append((longitude - 360 * turns, latitude))
    parts = []
    for turn in (-360, 0, 360):
        shifted = [(x + turn, y) for x, y in unrolled]
        mirrored = [(-x, y) for x, y in kept_west_of_180(shifted)]
        parts.append([(-x, y) for x, y in kept_west_of_180(mirrored)])
    return [part for part in parts if len(part) > 2]


def kept_west_of_180(ring: Ring) -> Ring:
    """The part of a ring with longitudes up to 180 (Sutherland and Hodgman, one edge)."""
    kept: Ring = []
    for (x1, y1), (x2, y2) in pairwise([*ring, *ring[:1]]):
        if x1 <= 180:
            kept.append((x1, y1))
        if (x1 <= 180) != (x2 <= 180):
            kept.append((180.0, y1 + (180 - x1) / (x2 - x1) * (y2 - y1)))
    return kept


def rings_by_code(path: Path, alpha2: dict[str, str]) -> dict[str, list[Ring]]:
    """All rings of each code, after the one ring that moves has moved."""
    rings: dict[str, list[Ring]] = {}
    for code, found in shapes(path, alpha2):
        rings.setdefault(code, []).extend(found)
    moved = [ring for ring in rings["RU"] if encloses(ring, CRIMEA)]
    rings["RU"] = [ring for ring in rings["RU"] if ring not in moved]
    rings["UA"] += moved
    return rings


def encloses(ring: Ring, point: Point) -> bool:
    """Whether the point lies in the ring, by counting the crossings of a ray."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2 == 1


def area_and_centre(ring: Ring) -> tuple[float, Point]:
    """Area in square units and centroid of a ring in map units (shoelace)."""
    area = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, cx, cy = area + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
    if abs(area) < 1e-9:
        return 0.0, ring[0]
    return abs(area) / 2, (cx / (3 * area), cy / (3 * area))


def path_of(rings: list[Ring]) -> str:
    """An SVG path of whole units: one absolute start a ring, then relative steps."""
    return "".join(filter(None, (ring_path(ring) for ring in rings)))


def ring_path(ring: Ring) -> str:
    """One ring; empty where rounding leaves no area."""
    points = [(round(x), round(y)) for x, y in map(on_map, ring)]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]
    steps = [step for step in steps[:-1] if step != (0, 0)]
    if len(steps) < 2:
        return ""
    numbers = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{numbers}z"


def place(rings: list[Ring]) -> tuple[float, list[int]]:
    """Whole area of a country in square units, and the middle of its largest ring."""
    measured = [area_and_centre([on_map(point) for point in ring]) for ring in rings]
    _, (x, y) = max(measured)
    return sum(area for area, _ in measured), [round(x), round(y)]


def countries(atlas: Path, iso: Path) -> dict[str, dict[str, Any]]:
    """Name, outline and dot of every country code; the dot only where the outline is small or missing."""
    alpha2 = {number: code for code, _, number, _ in json.loads((iso / "codes.json").read_text(encoding="utf-8"))}
    names = json.loads((iso / "langs" / "en.json").read_text(encoding="utf-8"))["countries"]
    coarse = rings_by_code(atlas / "countries-110m.json", alpha2)
    fine = rings_by_code(atlas / "countries-10m.json", alpha2) | {
        code: [[point]] for code, point in WITHIN_OTHERS.items()
    }
    table: dict[str, dict[str, Any]] = {}
    for code, name in sorted(names.items()):
        plain = PLAIN_NAMES.get(code, name if isinstance(name, str) else name[0])
        area, middle = place(coarse.get(code) or fine.get(code) or [[(0, 0)]])
        drawn = code in coarse and code != "AQ"
        dot = middle if code != "AQ" and (not drawn or area < SMALL) else None
        table[code] = {"name": plain, "path": path_of(coarse[code]) if drawn else "", "dot": dot}
    return table


def main(atlas: str, iso: str, out: str) -> None:
    """Write the table, one country a line so that a change can be read."""
    table = countries(Path(atlas), Path(iso))
    head = {
        "source": "Natural Earth 4.1.0 (public domain), by way of world-atlas 2.0.2 (ISC, Michael Bostock); "
        "names and codes from i18n-iso-countries 7.14.0 (MIT, widdix GmbH). See world_map_source.md.",
        "projection": "Equal Earth, central meridian 0",
        "width": WIDTH,
        "height": HEIGHT,
    }
    rows = ",\n".join(f"  {json.dumps(code)}: {json.dumps(row, ensure_ascii=False)}" for code, row in table.items())
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    Path(out).write_text(f'{opening},\n "countries": {{\n{rows}\n }}\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
