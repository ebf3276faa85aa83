"""The one filter that every text passes on its way to a page."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from countervail.casework.likelihood import Likelihood
from countervail.disruption.notices.wording.composing import END, ISOLATE
from countervail.vocabulary.acts import Act
from countervail.workflow.own_records import OWN_RECORDS
from countervail.workflow.summary import figures, outside_text

_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "FULLWIDTH", "MATHEMATICAL")
"""Scripts whose letters are taken for one another's."""
_LOOKED_AT = 200
FILES = OWN_RECORDS | {"accounts.parquet", "recognised.json"}
"""Sources of evidence that are files of a run: their names are no hosts, and stand as they are."""


@cache
def templates() -> Environment:
    """The console's templates: escaped, made visible, undefined names refused."""
    environment = Environment(
        loader=PackageLoader("countervail.console"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "as_read": as_read,
        "bits": figures.bits,
        "count": figures.count,
        "day": figures.day,
        "defanged": outside_text.defanged,
        "exact": escape,
        "long": lambda text: outside_text.visible(outside_text.shortened(text, 4_000)),
        "name": outside_text.name,
        "mixed": mixed,
        "times": times,
        "record": lambda text: outside_text.defanged(text, 200_000),
    }
    environment.globals |= {
        "acts": [act.value for act in Act],
        "likelihoods": [one.value for one in Likelihood],
        "own_records": FILES,
    }
    return environment


def as_read(text: str) -> Markup:
    """A text of ours just as its reader gets it: names isolated by the page's own means, addresses as they are."""
    return Markup(str(escape(text)).replace(ISOLATE, "<bdi>").replace(END, "</bdi>"))  # noqa: S704 -- escaped before


def mixed(text: str) -> bool:
    """Whether letters of scripts that look alike stand in one word: a name that may pose as another."""
    return any(len(_scripts_of(word)) > 1 for word in text[:_LOOKED_AT].split())


def times(bits: float) -> str:
    """What bits say in plain words: how many times likelier, to one figure; beyond a million nobody counts."""
    if bits < 1:
        return "hardly"
    if bits >= 20:
        return "over a million times"
    number = 2**bits
    step = 10 ** (len(str(int(number))) - 1)
    return f"about {round(number / step) * step:,} times"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a page shows it."""

    iso: str
    utc: str
    there: str
    """In the viewer's zone; empty where it is not known or is UTC."""


def moment_of(moment: datetime, zone: str | None) -> Moment:
    """A time in UTC, and beside it in the viewer's zone where one is known."""
    at = moment.astimezone(UTC)
    there = ""
    if zone is not None and zone != "UTC":
        near = moment.astimezone(ZoneInfo(zone))
        there = f"{near:%H:%M} {zone}" if near.date() == at.date() else f"{near:%Y-%m-%d %H:%M} {zone}"
    return Moment(f"{at:%Y-%m-%dT%H:%M:%SZ}", f"{at:%Y-%m-%d %H:%M} UTC", there)


@cache
def zones() -> frozenset[str]:
    """Names of the time zones there are."""
    return frozenset(available_timezones())


def _scripts_of(word: str) -> set[str]:
    names = (unicodedata.name(letter, "") for letter in word if letter.isalpha())
    return {script for name in names for script in _SCRIPTS if name.startswith(script)}


def _visible(value: Any) -> Any:  # noqa: ANN401 -- whatever a template prints
    """Plain text made visible; what a macro already rendered is not plain text any more."""
    return outside_text.visible(value) if type(value) is str else value
