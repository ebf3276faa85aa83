"""How a PDF is tagged: what PDF/UA-1 asks of structure, language, pictures, tables, fonts, as far as a program sees.

An outside checker of sixteen rules runs in tests/exchange; veraPDF, which knows all of them, has not.
"""

import io
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from tests.disruption.publishing.reports import seven

from countervail.disruption.publishing.report import PDF, report

HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


@pytest.fixture(scope="module")
def made() -> bytes:
    """A report in seven scripts."""
    return report(seven())[PDF]


def _elements(content: bytes) -> list[dict[str, Any]]:
    """Every element of the structure, in reading order."""
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    return list(_below(root["/StructTreeRoot"])) if "/StructTreeRoot" in root else []


def _below(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- whatever a PDF holds
    one = node.get_object() if hasattr(node, "get_object") else node
    if not isinstance(one, dict):
        return
    if "/S" in one:
        yield one
    kids = one.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        yield from _below(kid)


def _fonts(content: bytes) -> dict[str, tuple[bool, bool]]:
    """Of each font: whether it is embedded, and whether its glyphs say which letters they are."""
    found = {}
    for page in PdfReader(io.BytesIO(content)).pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            one = font.get_object()
            inner = one["/DescendantFonts"][0].get_object() if "/DescendantFonts" in one else one
            described = inner["/FontDescriptor"].get_object()
            embedded = any(key.startswith("/FontFile") for key in described)
            found[str(one["/BaseFont"])] = (embedded, "/ToUnicode" in one)
    return found


def wrong_with(content: bytes) -> list[str]:
    """What of the rules does not hold."""
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    elements = _elements(content)
    kinds = Counter(str(one["/S"]) for one in elements)
    levels = [HEADINGS.index(str(one["/S"])) for one in elements if one["/S"] in HEADINGS]
    rules = {
        "it says its language": bool(root.get("/Lang")),
        "it is marked as tagged": (root.get("/MarkInfo") or {}).get("/Marked") is True
        or str((root.get("/MarkInfo") or {}).get("/Marked")) == "True",
        "its title is shown": str((root.get("/ViewerPreferences") or {}).get("/DisplayDocTitle")) == "True",
        "it has a structure": kinds["/Document"] == 1 and kinds["/P"] > 0,
        "headings begin at the first level and skip none": levels[:1] == [0]
        and all(after - before <= 1 for before, after in pairwise(levels)),
        "every picture has a text": all(one.get("/Alt") for one in elements if one["/S"] == "/Figure"),
        "every table has heads with their direction": kinds["/Table"] == kinds["/THead"]
        and all("/Scope" in str(one.get("/A")) for one in elements if one["/S"] == "/TH"),
        "every font is embedded and says its letters": all(all(one) for one in _fonts(content).values()),
    }
    return [rule for rule, holds in rules.items() if not holds]


def test_a_report_in_seven_scripts_holds_to_every_rule(made: bytes) -> None:
    assert wrong_with(made) == []
    assert Counter(str(one["/S"]) for one in _elements(made))["/Figure"] >= 3
    assert len(_fonts(made)) >= 7


def test_the_same_look_finds_a_report_without_tags(made: bytes) -> None:
    """The twin."""
    writer = PdfWriter(clone_from=io.BytesIO(made))
    for key in ("/StructTreeRoot", "/Lang", "/MarkInfo"):
        del writer.root_object[NameObject(key)]
    bare = io.BytesIO()
    writer.write(bare)
    assert {"it says its language", "it is marked as tagged", "it has a structure"} <= set(wrong_with(bare.getvalue()))
