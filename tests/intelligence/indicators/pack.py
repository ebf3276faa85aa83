"""The published lists, where the data pack lies beside the repository."""

from functools import cache
from pathlib import Path

import pytest

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.reading import Given, Reading, read_all, read_document

DATA = Path(__file__).parents[3].parent / "shared" / "data"
LISTS = DATA / "indicators"
CYTROX = "2021_12_taking_action_against_surveillance_for_hire"
needs_pack = pytest.mark.skipif(not LISTS.exists(), reason="the data pack is not beside the repository")


@cache
def readings() -> dict[str, Reading]:
    """Every file of the pack's lists, by its path below them."""
    given = Given("the data pack")
    paths = [path for path in sorted(LISTS.rglob("*")) if path.is_file()]
    return {path.relative_to(LISTS).as_posix(): read_document(Document.read(path), given) for path in paths}


__all__ = ["CYTROX", "DATA", "LISTS", "needs_pack", "read_all", "readings"]
