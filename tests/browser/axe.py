"""axe-core over a page as it stands; it comes from the lock of the islands and runs beside the page's own policy."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "src/countervail/console/islands/node_modules/axe-core/axe.min.js"
GRAVE = ("serious", "critical")
_RUN = "() => axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations)"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule a page breaks."""

    rule: str
    impact: str
    places: tuple[str, ...]


def grave_findings(page: Page) -> list[Finding]:
    """What keeps somebody from using the page: serious and critical findings."""
    page.evaluate(_source())
    found = [
        Finding(one["id"], one["impact"] or "", tuple(node["html"][:200] for node in one["nodes"]))
        for one in page.evaluate(_RUN)
    ]
    return [finding for finding in found if finding.impact in GRAVE]


@cache
def _source() -> str:
    return SOURCE.read_text(encoding="utf-8")
