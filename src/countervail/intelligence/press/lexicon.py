"""The words files, read once: names everybody knows, furniture of pages, countries, words that begin sentences."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from countervail.intelligence.press.role import Role

FOLDER = Path(__file__).parent / "words"
_Texts = tuple[str, ...]


class _Known(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    platforms: _Texts
    surfaces: _Texts
    laboratories: _Texts
    media: _Texts
    public: _Texts
    public_words: _Texts
    firm_words: _Texts
    other_words: _Texts
    titles_of_office: _Texts
    titles: _Texts
    days: _Texts
    common: _Texts


class _Furniture(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    lines: _Texts
    begins: _Texts
    biography: str
    subject: _Texts
    also: _Texts


@dataclass(frozen=True, slots=True)
class Known:
    """A name everybody knows."""

    name: str
    role: Role
    """What it is unless a sentence says more."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of them."""

    names: dict[str, Known]
    """By each spelling."""
    countries: dict[str, str]
    """Code by name and by adjective."""
    public_words: frozenset[str]
    firm_words: frozenset[str]
    other_words: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    days: frozenset[str]
    common: frozenset[str]
    furniture: frozenset[str]
    begins: tuple[str, ...]
    biography: re.Pattern[str]
    subject: tuple[str, ...]
    also: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """The files that come along."""
    known = _Known.model_validate(_yaml("known.yml"))
    page = _Furniture.model_validate(_yaml("furniture.yml"))
    kinds = (
        (known.platforms, Role.PARTNER),
        (known.surfaces, Role.SURFACE),
        (known.laboratories, Role.PARTNER),
        (known.media, Role.BYSTANDER),
        (known.public, Role.LAWMAKER),
    )
    return Lexicon(
        names={spelling: name for names, role in kinds for spelling, name in _spellings(names, role)},
        countries=_countries(),
        public_words=frozenset(known.public_words),
        firm_words=frozenset(known.firm_words),
        other_words=frozenset(known.other_words),
        offices=frozenset(known.titles_of_office),
        titles=frozenset(known.titles),
        days=frozenset(known.days),
        common=frozenset(known.common),
        furniture=frozenset(page.lines),
        begins=page.begins,
        biography=re.compile(page.biography),
        subject=page.subject,
        also=page.also,
    )


def _spellings(names: tuple[str, ...], role: Role) -> list[tuple[str, Known]]:
    listed = [[one.strip() for one in name.split(" / ")] for name in names]
    return [(spelling, Known(spellings[0], role)) for spellings in listed for spelling in spellings]


def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (FOLDER / "countries.tsv").read_text(encoding="utf-8").splitlines():
        code, names, adjectives = [*line.split("\t"), "", ""][:3]
        found |= {name: code for name in (*names.split("|"), *adjectives.split("|")) if name}
    return found


def _yaml(name: str) -> object:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
