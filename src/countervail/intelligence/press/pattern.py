"""Patterns over marked sentences, read from the words files: who is what, and what is claimed of whom."""

import re
from functools import cache
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from countervail.intelligence.operators.claim import About
from countervail.intelligence.press.lexicon import FOLDER
from countervail.intelligence.press.role import Role
from countervail.vocabulary.errors import CardError, Place

_MARK = r"['\u2018“\"]?⟦\d+⟧['\u2019”\"]?"
_ONCE = r"(?:,? (?:formerly|previously) (?:known as|called) ⟦\d+⟧)?"
_SEVERAL = rf"{_MARK}{_ONCE}(?:(?:, and |,? and |, | or ){_MARK}{_ONCE}){{0,40}}"
_SLOTS = {
    "{names}": rf"(?P<who>{_SEVERAL})",
    "{operators}": rf"(?P<operators>{_SEVERAL})",
    "{name}": rf"(?P<who>{_MARK})",
    "{operator}": r"(?:the )?⟦(?P<operator>\d+)⟧",
    "{country}": r"⟪[A-Z]{2}⟫",
    "{trade}": r"(?:vendors?|providers?|companies|firms|makers|mercenaries|groups)",
}
TRADE = re.compile(
    r"\b(?:spy|spies|spied|spying|spyware|surveil|espionage|mercenar|hack|malware|phish|wiretap|stalkerware|intrusion)",
    re.IGNORECASE,
)
"""What a passage about this trade speaks of."""
MARKS = re.compile(r"⟦(\d+)⟧")
_RENAMED = re.compile(r",? (?:formerly|previously) (?:known as|called) ⟦\d+⟧")


class Pattern(BaseModel):
    """Who is what in a sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Role
    form: str
    why: str
    trade: bool = False
    """Holds only where the passage speaks of the trade."""
    everybody: bool = False
    """Holds for every name within what was found."""
    person: bool = False
    firm: bool = False
    public: bool = False
    holds: Annotated[tuple[str, ...], Field(min_length=1)]
    """Made-up sentences in which it holds, with the names after `->`."""
    fails: Annotated[tuple[str, ...], Field(min_length=1)]
    """Made-up sentences in which it does not."""

    @property
    def regex(self) -> re.Pattern[str]:
        """The form with its slots filled."""
        return _filled(self.form)


class Saying(BaseModel):
    """What is claimed of an operator."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: About
    form: str
    value: str = ""
    detail: str = ""

    @property
    def regex(self) -> re.Pattern[str]:
        """The form with its slots filled."""
        return _filled(self.form)


def names_in(found: re.Match[str], *, everybody: bool) -> list[int]:
    """The entities a match is about; former names stand for the same ones and are left out."""
    caught = found[0] if everybody else found["who"]
    return [int(number) for number in MARKS.findall(_RENAMED.sub("", caught))]


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern of roles, in the order of the file."""
    return tuple(_read("roles.yml", Pattern))


@cache
def sayings() -> tuple[Saying, ...]:
    """Every pattern of claims."""
    return tuple(_read("claims.yml", Saying))


def _read(name: str, model: Any) -> list[Any]:  # noqa: ANN401 -- Pattern or Saying
    path = FOLDER / name
    try:
        return [model.model_validate(one) for one in yaml.safe_load(path.read_text(encoding="utf-8"))]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CardError(f"{where}: {first['msg']}.", hint="Correct the pattern.", where=Place(str(path))) from error


@cache
def _filled(form: str) -> re.Pattern[str]:
    for slot, regex in _SLOTS.items():
        form = form.replace(slot, regex)
    return re.compile(form, re.IGNORECASE)
