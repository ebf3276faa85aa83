"""Whole stories read: the four real articles against a key made by hand, and made-up ones that must stay innocent."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intelligence.press.firms import REGISTRY, registered

from countervail.intelligence.operators.claim import About, Source
from countervail.intelligence.operators.formats.misp_galaxy import FORMAT
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.spelling import spell
from countervail.intelligence.press.reading import Reading, read, require_text
from countervail.intelligence.press.role import Role
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError

DATA = Path(__file__).parents[4] / "shared" / "data"
LEADS, VENDORS = DATA / "leads", DATA / "vendors" / "surveillance-vendor.json"
packed = pytest.mark.skipif(not LEADS.exists(), reason="the data pack is not beside the repository")
KEY: dict[str, Any] = tomllib.loads(Path(__file__).with_name("key.toml").read_text(encoding="utf-8"))
COUNTED = [role for role in Role if role not in {Role.BYSTANDER, Role.SURFACE, Role.PRODUCT}]


@cache
def _vendors() -> tuple[Operator, ...]:
    """The published list as a registry, without a database."""
    entries = FORMAT.read(VENDORS.read_bytes(), Source("MISP galaxy")).entries
    kinds = {About.ALIAS, About.PRODUCT}
    return tuple(
        registered(number, entry.name, *((one.about, one.value) for one in entry.claims if one.about in kinds))
        for number, entry in enumerate(entries, start=1)
    )


def _found(reading: Reading) -> set[tuple[str, str]]:
    """Everybody with a role that counts. People are named by a hash: no list of them belongs into a project."""
    return {(_said(part.name), part.role.value) for part in reading.parts if part.role in COUNTED}


def _said(name: str) -> str:
    return spell(name).strong


def _wanted(article: str) -> set[tuple[str, str]]:
    return {(_said(name), role) for role, names in KEY[article].items() if role != "people" for name in names}


def _people(article: str) -> dict[str, str]:
    return {hashed: role for role, hashes in KEY[article].get("people", {}).items() for hashed in hashes}


def _named(reading: Reading, article: str) -> set[tuple[str, str]]:
    """What was found, with people of the key under their hash."""
    known = _people(article)
    hashed = {(digest(name.encode())[:12], role): (name, role) for name, role in _found(reading)}
    return {(key[0], key[1]) if key[0] in known else plain for key, plain in hashed.items()}


@packed
@pytest.mark.parametrize("registry", ["published list", "none"])
def test_operators_and_roles_of_the_four_articles(registry: str) -> None:
    total: dict[str, list[int]] = {"operators": [0, 0, 0], "all roles": [0, 0, 0]}
    for article in sorted(KEY):
        reading = read((LEADS / f"{article}.txt").read_text(), _vendors() if registry != "none" else ())
        wanted = _wanted(article) | {(hashed, role) for hashed, role in _people(article).items()}
        found = _named(reading, article)
        for kind, only in (("operators", {"operator"}), ("all roles", {role.value for role in COUNTED})):
            mine, theirs = {f for f in found if f[1] in only}, {w for w in wanted if w[1] in only}
            counts = (len(mine & theirs), len(mine), len(theirs))
            total[kind] = [a + b for a, b in zip(total[kind], counts, strict=True)]
            print(f"{article} ({registry}), {kind}: {_rates(counts)}; wrong {mine - theirs}, missed {theirs - mine}")
    for kind, counted in total.items():
        print(f"all four ({registry}), {kind}: {_rates(counted)}")
    assert _at_least(total["operators"], 0.95)
    assert _at_least(total["all roles"], 0.9)


def _rates(counts: Any) -> str:  # noqa: ANN401 -- three numbers
    right, found, wanted = counts
    return f"precision {right}/{found} = {right / found:.3f}, recall {right}/{wanted} = {right / wanted:.3f}"


def _at_least(counts: list[int], share: float) -> bool:
    right, found, wanted = counts
    return right >= share * found and right >= share * wanted


@packed
def test_no_judge_executive_or_reporter_of_the_unrelated_stories_is_anything() -> None:
    text = (LEADS / "press-4.txt").read_text()
    begin = text.splitlines().index(next(line for line in text.splitlines() if "teach you crypto" in line)) + 1
    reading = read(text, _vendors())
    assert [one.line for one in reading.article.story if one.line >= begin] == []
    unrelated = "\n".join(["A spyware story about hackers and targets.", *text.splitlines()[begin - 1 :]])
    alone = read(unrelated.replace("Keep ReadingShow less", "spyware and hackers, journalists"), _vendors())
    assert alone.of(Role.OPERATOR) == ()  # even where every section passes for one of ours
    assert alone.of(Role.VICTIM) == ()
    assert alone.of(Role.CLIENT) == ()


@packed
def test_the_former_name_and_what_is_only_called_for_are_claims() -> None:
    first, second = (read((LEADS / f"press-{n}.txt").read_text(), _vendors()) for n in (1, 2))
    assert [(c.operator, c.value) for c in first.claims if c.about is About.ALIAS] == [("Cognyte", "WebintPro")]
    listings = {(c.operator, c.value, c.detail) for c in second.claims if c.about is About.LISTING}
    assert ("NSO Group", "Entity List", "in_force") in listings
    assert {operator for operator, value, detail in listings if detail == "proposed"} == {
        "DarkMatter",
        "Nexa Technologies",
        "NSO Group",
        "Trovicor",
    }


def test_the_key_names_no_person() -> None:
    text = json.dumps([article.get("people", {}) for article in KEY.values()])
    assert all(len(part) == 12 for part in text.split('"') if part.isalnum() and part not in set(Role))


def test_text_that_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="UTF-8"):
        require_text(b"\xff\xfe\x00")


PLAIN = ("Vellum", "Gate", "Near", "said", "was", "hired", "by", "Otto", "Madeup", "the", "firm", "Israeli")
SIGNS = (",", ".", ":", "“", "”", "'", "spyware")


@given(st.lists(st.sampled_from(PLAIN + SIGNS), max_size=30))
def test_any_story_of_these_words_is_read(words: list[str]) -> None:
    reading = read(f"Spyware and hackers.\n{' '.join(words)}", REGISTRY)
    assert all(part.line >= 0 for part in reading.parts)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(f"Spyware and hackers. {text}", REGISTRY)
    except InputError as error:
        assert error.hint
