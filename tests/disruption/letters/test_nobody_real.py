"""No real firm, person or outlet stands in what a made-up case gives out: searched for by every name the lists hold."""

import json
from pathlib import Path

import pytest
from tests.disruption.letters.post import Post
from tests.disruption.publishing.printed_text import taken_apart
from tests.disruption.publishing.reports import seven
from tests.disruption.sharing.editions import files

from countervail.disruption.publishing.report import report
from countervail.vocabulary.errors import RefusedError

VENDORS = Path(__file__).parents[4] / "shared" / "data" / "vendors" / "surveillance-vendor.json"
PRESS = ("Meta Platforms", "Facebook", "Instagram", "WhatsApp", "Reuters", "Citizen Lab", "Fox News", "La Stampa")
SHORTEST = 6
"""Letters below which a name is a word of everyday language (`Area`, `Group`)."""
EVERYDAY = frozenset({"shadow", "hermes", "falcon", "oxygen", "phantom", "access", "network", "targets", "general"})
"""Products that are called as everybody talks."""


def _names() -> set[str]:
    told = json.loads(VENDORS.read_text(encoding="utf-8"))
    rows = told["values"] if isinstance(told, dict) else told
    named = {row["value"].strip() for row in rows} | {
        alias.strip() for row in rows for alias in (row.get("meta") or {}).get("synonyms", [])
    }
    return {name for name in named if len(name) >= SHORTEST and name.casefold() not in EVERYDAY} | set(PRESS)


def _found(artefacts: dict[str, bytes]) -> set[str]:
    parts = {k: v for name, held in artefacts.items() for k, v in taken_apart(name, held).items()}
    text = "\n".join(content.decode("utf-8", errors="replace") for content in parts.values()).casefold()
    return {name for name in _names() if name.casefold() in text}


@pytest.mark.skipif(not VENDORS.exists(), reason="the data pack is not beside the repository")
def test_no_real_name_stands_in_reports_bundles_or_letters(post: Post) -> None:
    _, pdf = post.draft()
    made = report(seven()) | files(seven().edition) | {"letter.pdf": pdf}
    assert _found(made) == set()


@pytest.mark.skipif(not VENDORS.exists(), reason="the data pack is not beside the repository")
def test_the_same_search_finds_a_name_that_is_there() -> None:
    assert {"Cytrox"} <= _found({"report.html": b"<p>cytrox</p>"})
    assert len(_names()) > 500


def test_a_letter_of_a_made_up_case_names_nobody_real(post: Post) -> None:
    """At drafting, before anybody reads it; of a real case the same words stand."""
    words = {"language": "en", "subject": "Stop", "paragraphs": ["You posed as Reuters."], "reviewed_by": "C"}
    with pytest.raises(RefusedError, match="name Reuters, who is real"):
        post.draft(words=[words])
    with post.desk.hand("ana") as hand:
        asked = post.brief(words=[words])
        post.office.draft(hand, asked, _released(post), simulated=False)


def _released(post: Post) -> str:
    with post.desk.office.database.reading() as connection:
        return str(post.at.releases.shelf.all(connection)[0].release_id)
