"""Whatever a user gets with Countervail may be passed on with Apache-2.0 code: every licence read, of what is
installed beside it and of what of npm is bundled into it."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from tests.package.bundled import Bundled, bundled

FITS = re.compile(
    r"apache|bsd|mit\b|isc\b|psf|python software foundation|zlib|0bsd|cc0|unlicense"
    r"|mpl|mozilla public license"  # file-level copyleft: used unchanged
    r"|lgpl",  # psycopg alone: an extra, imported as a library, never part of the wheel
    re.IGNORECASE,
)
LESSER = {"psycopg", "psycopg-binary"}
"""The only LGPL packages there may be."""
EXTRAS = [*distribution("countervail").metadata.get_all("Provides-Extra", []), "binary"]
"""Our own extras, and the one of psycopg that ours ask for."""


def _shipped(name: str = "countervail", seen: set[str] | None = None) -> Iterator[Distribution]:
    """Every distribution that `pip install countervail` with all its extras brings along and that is installed here."""
    seen = set() if seen is None else seen
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    if found.name in seen:
        return
    seen.add(found.name)
    yield found
    for text in found.requires or []:
        wanted = Requirement(text)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *EXTRAS)):
            yield from _shipped(wanted.name, seen)


def _licence(found: Distribution) -> str:
    said = found.metadata.get("License-Expression") or ""
    listed = [c for c in found.metadata.get_all("Classifier", []) if c.startswith("License ::")]
    return said or " ".join(listed) or (found.metadata.get("License") or "").splitlines()[0]


SHIPPED = sorted(_shipped(), key=lambda found: found.name.lower())


@pytest.mark.parametrize("found", SHIPPED, ids=lambda found: found.name)
def test_a_dependency_may_be_passed_on(found: Distribution) -> None:
    licence = _licence(found)
    assert FITS.search(licence), f"{found.name}: '{licence}'"
    assert not re.search(r"\b[A]?GPL", licence.replace("LGPL", "")), f"{found.name}: '{licence}'"
    assert "LGPL" not in licence or found.name in LESSER


@pytest.mark.parametrize("part", bundled(), ids=lambda part: part.name)
def test_what_is_bundled_into_the_wheel_may_be_passed_on(part: Bundled) -> None:
    assert FITS.search(part.licence), f"{part.name}: '{part.licence}'"
    assert "GPL" not in part.licence


def test_the_walk_reaches_what_is_shipped() -> None:
    names = {found.name.lower() for found in SHIPPED}
    assert {"duckdb", "cryptography", "starlette", "mako", "countervail"} <= names
    assert "pytest" not in names
    npm = {part.name for part in bundled()}
    assert {"htmx.org", "sigma", "graphology", "tinykeys"} <= npm
    assert not npm & {"esbuild", "typescript", "axe-core"}
