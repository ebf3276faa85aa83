"""The words of notices: every language and variant as its reader will see it, and who has reviewed it."""

from dataclasses import dataclass

from countervail.console.desk import Desk
from countervail.console.operation import reads, writes
from countervail.console.problem import MissingError
from countervail.console.shown import Done
from countervail.disruption.notices.wording.composing import Block
from countervail.disruption.notices.wording.facts import Imprint
from countervail.disruption.notices.wording.language import Language
from countervail.disruption.notices.wording.language_file import all_languages
from countervail.disruption.notices.wording.variant import Variant
from countervail.disruption.notices.words import allowed, review
from countervail.people.rights import Right
from countervail.workflow.notice_preview import preview_blocks, tongue_of

_WORDS = "/notices/languages"
IMPRINT = Imprint("[controller]", "[lawful basis]", "[contact]", "[appeal address]", ("[helplines]",))
"""What countervail.toml puts in; the page shows where."""


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """One language."""

    tag: str
    name: str
    direction: str
    reviewed: bool
    by_counsel: bool


@dataclass(frozen=True, slots=True)
class LanguageList:
    """All of them."""

    languages: list[LanguageLine]
    reviewed: int
    variants: list[str]


@dataclass(frozen=True, slots=True)
class NoticeText:
    """One notice as its reader will see it, the usual language below."""

    tag: str
    name: str
    variant: str
    reviewed: bool
    blocks: list[Block]


@reads(_WORDS, Right.REVIEW_NOTICES, "notice_words.html", title="Languages of notices", menu="Notice words")
def list_notice_words(desk: Desk) -> LanguageList:
    """Every language a notice can be sent in, and whether a person stands behind it."""
    languages = all_languages()
    here = allowed(desk.connection, languages, _usual(desk))
    lines = [
        LanguageLine(tag, one.name, one.direction, tag in here.reviewed, tag in here.by_counsel)
        for tag, one in languages.items()
    ]
    return LanguageList(lines, len(here.reviewed), [variant.value for variant in Variant])


@reads(_WORDS + "/{tag}/variants/{variant}", Right.REVIEW_NOTICES, "notice_text.html", title="A notice")
def show_notice_words(desk: Desk, tag: str, variant: str) -> NoticeText:
    """One language and variant, with a made-up span and a reference that is nobody's."""
    language = _language(tag)
    if variant not in list(Variant):
        raise MissingError("there is no such notice.", hint=f"There are: {', '.join(Variant)}.")
    reviewed = tag in allowed(desk.connection, all_languages(), _usual(desk)).reviewed
    tongue = tongue_of(tag, _usual(desk), draft=not reviewed)
    blocks = preview_blocks(tongue, Variant(variant), IMPRINT, desk.hand.now)
    return NoticeText(tag, language.name, variant, reviewed, list(blocks))


@writes(_WORDS + "/{tag}/review", Right.REVIEW_NOTICES, then=_WORDS)
def review_notice_words(desk: Desk, tag: str) -> Done:
    """Stand behind the words of a language: read, whole, by somebody who reads it."""
    review(desk.hand, _language(tag))
    return Done()


def _language(tag: str) -> Language:
    language = all_languages().get(tag)
    if language is None:
        raise MissingError("there is no notice in this language.", hint="See the list of languages.")
    return language


def _usual(desk: Desk) -> str:
    return desk.services.installation.settings.notices.usual
