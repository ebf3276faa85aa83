"""A notice as its reader will see it, and one sent to oneself: nothing of a case is in either."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from countervail.disruption.notices.mail.conversation import Conversation, Ended
from countervail.disruption.notices.mail.frame import Frame, Stationery
from countervail.disruption.notices.reference import spelt
from countervail.disruption.notices.sending.press import House
from countervail.disruption.notices.who.speaking import Tongue
from countervail.disruption.notices.wording.composing import HOLE, Block, compose, compose_short
from countervail.disruption.notices.wording.facts import Facts, Imprint, Span
from countervail.disruption.notices.wording.language import Language
from countervail.disruption.notices.wording.language_file import all_languages
from countervail.disruption.notices.wording.variant import Variant
from countervail.vocabulary.errors import RefusedError

EXAMPLE_REFERENCE = spelt(0)
"""Nobody's: no release ever gives it out."""
SURFACE = "Example"


def tongue_of(tag: str, usual: str, *, draft: bool) -> Tongue:
    """A language in the first place, the usual one beside it."""
    return Tongue(tag, usual if usual != tag else None, "preview", draft and usual != tag)


def preview(tongue: Tongue, variant: Variant, imprint: Imprint, now: datetime, *, short: bool = False) -> Frame:
    """The text with a made-up span and the example's reference."""
    frame = Frame.of(_blocks(tongue, variant, imprint, now, short=short))
    plain, html = (text.replace(HOLE, EXAMPLE_REFERENCE) for text in (frame.plain, frame.html))
    return Frame(frame.language, frame.languages, frame.subject, plain, html)


def preview_blocks(
    tongue: Tongue, variant: Variant, imprint: Imprint, now: datetime, *, short: bool = False
) -> tuple[Block, ...]:
    """The same, block by block, for a page that draws it itself."""
    return tuple(_filled(block) for block in _blocks(tongue, variant, imprint, now, short=short))


def _blocks(tongue: Tongue, variant: Variant, imprint: Imprint, now: datetime, *, short: bool) -> tuple[Block, ...]:
    languages = all_languages()
    facts = Facts(variant, SURFACE, Span.of(now - timedelta(weeks=9), now - timedelta(weeks=2)))
    make = compose_short if short else compose
    second: Language | None = languages[tongue.second] if tongue.second else None
    counts = second.name if tongue.draft and second else None
    first = make(languages[tongue.first], facts, imprint, counts)
    return (first, make(second, facts, imprint)) if second else (first,)


def _filled(block: Block) -> Block:
    paragraphs, after = (
        tuple(text.replace(HOLE, EXAMPLE_REFERENCE) for text in texts) for texts in (block.paragraphs, block.after)
    )
    return replace(block, paragraphs=paragraphs, after=after)


def send_test(house: House, frame: Frame, to: str, connect: Callable[[], Conversation], now: datetime) -> Ended:
    """Send a preview to somebody of the house, signed as a real one is.

    Raises:
        RefusedError: the address is not of the deployment's own domain.
    """
    domain = house.letterhead.domain
    if to.rpartition("@")[2].lower() != domain.lower():
        hint = "A test shows how a notice reads; it is sent to colleagues, never to a person concerned."
        raise RefusedError(f"a test goes to an address of {domain} only.", hint=hint)
    ready = Stationery.of(frame, house.letterhead)
    headers, body = ready.mail(to, EXAMPLE_REFERENCE, f"<test.{int(now.timestamp())}@{domain}>", now)
    content = house.signer.header(headers, body, now) + headers + b"\r\n" + body
    line = connect()
    ended = line.hand_over(house.letterhead.address, to, content, lambda: None)
    line.quit()
    return ended
