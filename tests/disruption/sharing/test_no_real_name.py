"""No real firm stands beside a made-up finding: the registry's names are looked for in every artefact."""

import json
import re
from pathlib import Path

import pytest
from tests.disruption.release.full_case import release
from tests.disruption.sharing.editions import files, retracted, withdrawn

from countervail.disruption.release.edition import Edition
from countervail.vocabulary.audience import Audience

VENDORS = Path(__file__).parents[4] / "shared" / "data" / "vendors" / "surveillance-vendor.json"
SHORTEST = 4
"""Letters below which a firm's name is any word."""

pytestmark = pytest.mark.skipif(not VENDORS.exists(), reason="the registry's data is not here")


def _names() -> re.Pattern[str]:
    rows = json.loads(VENDORS.read_text(encoding="utf-8"))["values"]
    names = {name for row in rows for name in (row["value"], *row.get("meta", {}).get("synonyms", ()))}
    wanted = sorted((name for name in names if len(name) >= SHORTEST), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + r")(?!\w)")


def _found(edition: Edition) -> set[str]:
    whole = b"\n".join(files(edition).values()).decode()
    return set(_names().findall(whole))


@pytest.mark.parametrize("audience", Audience)
def test_no_firm_of_the_registry_is_in_any_artefact(audience: Audience) -> None:
    assert _found(Edition(release(audience))) == set()


def test_nor_once_something_was_taken_back() -> None:
    assert _found(withdrawn()) | _found(retracted()) == set()


def test_the_search_would_find_one() -> None:
    assert _found(Edition(release(summary="It works like Hacking Team did."))) == {"Hacking Team"}
