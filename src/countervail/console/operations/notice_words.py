"""The words of notices: every language and variant as its reader will see it, and who has reviewed it."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field
from sqlalchemy import Connection

from countervail.console.desk import Desk, Shift
from countervail.console.operation import acts, reads, writes
from countervail.console.problem import MissingError
from countervail.console.services import Services
from countervail.console.shown import Done
from countervail.disruption.notices.mail.conversation import Conversation
from countervail.disruption.notices.who.speaking import Tongue
from countervail.disruption.notices.wording.composing import Block
from countervail.disruption.notices.wording.facts import Imprint
from countervail.disruption.notices.wording.language import Language
from countervail.disruption.notices.wording.language_file import all_languages
from countervail.disruption.notices.wording.variant import Variant
from countervail.disruption.notices.words import allowed, review
from countervail.people.rights import Right
from countervail.vocabulary.errors import InputError
from countervail.workflow.notice_house import house_of, imprint_of
from countervail.workflow.notice_preview import preview, preview_blocks, send_test, tongue_of

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
    short: bool
    """Whether this is the form for a device that others use too."""
    blocks: list[Block]
    variants: list[str]
    domain: str | None
    """Of the addresses a test may go to; None: no address is set from which notices come."""


class Form(BaseModel):
    """Which form of a notice."""

    short: bool = False


class Trying(BaseModel):
    """A notice to oneself."""

    to: Annotated[str, Field(max_length=254, description="An address of the deployment's own domain.")]


@dataclass(frozen=True, slots=True)
class Tried:
    """What the mail server said of a test."""

    tag: str
    variant: str
    end: str
    detail: str


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
def show_notice_words(desk: Desk, tag: str, variant: str, form: Form) -> NoticeText:
    """One language and variant as its reader will see it, with a made-up span and a reference that is nobody's."""
    language, chosen = _language(tag), _variant(variant)
    tongue, reviewed = _tongue(desk.services, desk.connection, tag)
    blocks = preview_blocks(tongue, chosen, _imprint(desk.services), desk.hand.now, short=form.short)
    address = desk.services.installation.settings.notices.address
    domain = address.rpartition("@")[2] if address else None
    variants = [one.value for one in Variant]
    return NoticeText(tag, language.name, variant, reviewed, form.short, list(blocks), variants, domain)


@acts(_WORDS + "/{tag}/variants/{variant}/test", Right.REVIEW_NOTICES, "notice_tried.html", then=_WORDS)
def try_notice_words(shift: Shift, tag: str, variant: str, trying: Trying) -> Tried:
    """Send a preview to an address of the house, signed as a real one is; nobody concerned is told anything."""
    services = shift.services
    _language(tag)
    chosen, settings = _variant(variant), services.installation.settings.notices
    with services.database.transaction() as connection:
        desk = shift.desk(connection)
        tongue, _ = _tongue(services, connection, tag)
        house = house_of(connection, settings, services.installation.deployment, services.keyring)
        desk.hand.enter("notice.test_sent", "notices", {"language": tag, "variant": variant})
    now = services.clock()
    frame = preview(tongue, chosen, house.imprint, now)
    ended = send_test(house, frame, trying.to, lambda: Conversation(settings.host, settings.port), now)
    return Tried(tag, variant, ended.end.value, ended.detail)


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


def _variant(variant: str) -> Variant:
    if variant not in list(Variant):
        raise MissingError("there is no such notice.", hint=f"There are: {', '.join(Variant)}.")
    return Variant(variant)


def _tongue(services: Services, connection: Connection, tag: str) -> tuple[Tongue, bool]:
    """The language in the first place, and whether somebody has reviewed it."""
    usual = services.installation.settings.notices.usual
    reviewed = tag in allowed(connection, all_languages(), usual).reviewed
    return tongue_of(tag, usual, draft=not reviewed), reviewed


def _imprint(services: Services) -> Imprint:
    """As every notice of this installation says it; where nobody answers for it yet, where that will stand."""
    try:
        return imprint_of(services.installation.settings.notices, services.installation.deployment)
    except InputError:
        return IMPRINT


def _usual(desk: Desk) -> str:
    return desk.services.installation.settings.notices.usual
