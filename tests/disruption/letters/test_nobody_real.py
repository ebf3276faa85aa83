"""No real firm, person or outlet stands in what a made-up case gives out: searched for by every name the lists hold."""

import json
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau
from tests.disruption.infrastructure.barrier import Barrier
from tests.disruption.letters.post import CLAIMS, POLICE, REGISTER, Post
from tests.disruption.publishing.printed_text import taken_apart
from tests.disruption.publishing.reports import seven
from tests.disruption.sharing.editions import corrected, files, retracted, withdrawn

from countervail.disruption.letters.kind import LetterKind
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.report import report
from countervail.disruption.sharing.issue import errata, withheld
from countervail.disruption.sharing.question import question_text, reference_of
from countervail.intelligence.operators.claim import About, Claim
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.tlp import Tlp

VENDORS = Path(__file__).parents[4] / "shared" / "data" / "vendors" / "surveillance-vendor.json"
PRESS = ("Meta Platforms", "Facebook", "Instagram", "WhatsApp", "Reuters", "Citizen Lab", "Fox News", "La Stampa")
SHORTEST = 6
"""Letters below which a name is a word of everyday language (`Area`, `Group`)."""
EVERYDAY = frozenset(
    {"shadow", "hermes", "falcon", "oxygen", "phantom", "access", "network", "targets", "general", "camero"}
)
"""Products that are called as everybody talks, or that stand within a country's name (Cameroon)."""


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


PRINTED = (0, len(Audience) + 1)
"""Editions of which the report is searched too: the first audience's, and one that was taken back."""


def _reports_and_files() -> dict[str, bytes]:
    """Report, STIX, MISP, lists for phones, tables, manifest's parts: for every audience, as issued and taken back."""
    made: dict[str, bytes] = {}
    editions = [seven(audience).edition for audience in Audience]
    for number, edition in enumerate((*editions, withdrawn(), retracted(), corrected())):
        page = report(Reading(edition, simulated=True)) if number in PRINTED else {}
        parts = files(edition) | page
        told = {"withheld.json": withheld(edition), "errata.json": errata(edition)}
        parts |= {name: json.dumps(one).encode() for name, one in told.items()}
        made |= {f"{number}/{name}": content for name, content in parts.items()}
    return made


def _letters(post: Post) -> dict[str, bytes]:
    """Each kind of letter and dossier."""
    referral = {"addressee": {"name": POLICE.name, "lines": ["Xanadu"]}}
    made = {}
    for kind in LetterKind:
        asked = {} if kind is LetterKind.CEASE_AND_DESIST else referral
        recipient = POLICE if asked else None
        _, made[f"{kind.value}.pdf"] = post.draft(post.release(kind.audience, recipient=recipient), kind=kind, **asked)
    return made


def _lists(desk: Bureau, out: Path) -> dict[str, bytes]:
    """Every format of block lists, our own list among them."""
    barrier = Barrier(desk)
    barrier.block("sign-in.lantern-row.example", marking=Tlp.CLEAR)
    made: dict[str, bytes] = {}
    for marking in Tlp:
        made |= {f"{marking.value}/{name}": held for name, held in barrier.press(out, marking).files.items()}
    return made


@pytest.mark.skipif(not VENDORS.exists(), reason="the data pack is not beside the repository")
def test_no_real_name_stands_in_any_kind_of_artefact(post: Post, tmp_path: Path) -> None:
    asked = question_text("R-LANTERN", reference_of(b"x" * 32, "PA-1", "R-LANTERN"), "Example Platform Ltd")
    made = _reports_and_files() | _letters(post) | _lists(post.desk, tmp_path / "lists") | {"ask.txt": asked.encode()}
    assert len(made) > 100
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


@pytest.mark.parametrize("about", [About.PARENT, About.DIRECTOR])
def test_a_dossier_of_a_made_up_case_names_nobody_real_from_the_registry(post: Post, about: About) -> None:
    with post.desk.hand("ana") as hand:
        post.operator = enter(hand, OperatorKind.FIRM, "Lantern Row", (*CLAIMS, Claim(about, "Reuters", REGISTER)))
    asked = {"kind": LetterKind.REFERRAL_LAW_ENFORCEMENT, "addressee": {"name": POLICE.name, "lines": ["Xanadu"]}}
    with pytest.raises(RefusedError, match="name Reuters, who is real"):
        post.draft(post.release(Audience.LAW_ENFORCEMENT), **asked)


def test_nobody_real_signs_a_letter_of_a_made_up_case(post: Post) -> None:
    with pytest.raises(RefusedError, match="name Reuters, who is real"):
        post.draft(signed_by="C. Ounsel of Reuters")


def _released(post: Post) -> str:
    with post.desk.office.database.reading() as connection:
        return str(post.at.releases.shelf.all(connection)[0].release_id)
