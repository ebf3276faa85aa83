"""The question that follows a release: what did you do with it? Its reference proves what an answer is an answer to."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from countervail.disruption.sharing.receipt import ANSWERS, What
from countervail.vocabulary.errors import InputError

LETTERS = 26
"""Of a reference: 130 bits, so that nobody guesses one."""
REFERENCE = re.compile(rf"\bQ-[A-Z2-7]{{{LETTERS}}}\b")
MOST_BYTES = 1_000_000
"""Longest mail that is read."""
MOST_WORDS = 4_000
"""Characters of a partner's words that are kept."""
_TICKED = re.compile(r"^[>\s]*\[\s*[xX]\s*\]\s*(\w+)", re.MULTILINE)
_WORDS = re.compile(r"^[>\s]*In your words:[ \t]*(.*)\Z", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one mail or form said."""

    reference: str
    what: What
    says: str
    at: datetime


def reference_of(key: bytes, partner: str, release: str) -> str:
    """The reference of one question to one partner.

    Args:
        key: the key `taxii`.
        partner: id of the partner.
    """
    told = hmac.new(key, f"question\x00{partner}\x00{release}".encode(), hashlib.sha256).digest()
    return f"Q-{base64.b32encode(told).decode()[:LETTERS]}"


def references(key: bytes, asked: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, str]]:
    """Partner and release by reference."""
    return {reference_of(key, partner, release): (partner, release) for partner, release in asked}


def question_text(release: str, reference: str, asks: str, form: str = "") -> str:
    """The question as it is mailed; the answer is the same text with one cross.

    Args:
        asks: who asks.
        form: address of the page on which it can be answered instead; empty: none.
    """
    boxes = "\n".join(f"[ ] {what.value}" for what in ANSWERS)
    page = f"\nOr answer on this page: {form}/questions/{reference}\n" if form else ""
    return (
        f"{asks} told you of release {release}. What did you do with it?\n"
        f"Answer this mail with a cross in one box. You may say more below it.\n{page}\n"
        f"Reference: {reference}\n\n{boxes}\n\nIn your words: \n"
    )


def read_answer(raw: bytes, now: datetime) -> Answer:
    """The answer of one mail. Who it is from is proved by its reference alone; addresses prove nothing.

    Raises:
        InputError: it is too long, has no reference, or not exactly one cross.
    """
    if len(raw) > MOST_BYTES:
        raise _not_understood(f"it is longer than {MOST_BYTES:,} bytes")
    message = message_from_bytes(raw, policy=policy.default)
    text = _text(message)
    found = set(REFERENCE.findall(text))
    if len(found) != 1:
        raise _not_understood("it has no reference, or several")
    return Answer(found.pop(), _what(text), _says(text), _sent(message, now))


def read_form(reference: str, what: str, says: str, now: datetime) -> Answer:
    """The answer of a form.

    Raises:
        InputError: it names none of the answers.
    """
    known = {one.value: one for one in ANSWERS}
    if what not in known:
        raise _not_understood("it ticks none of the answers")
    return Answer(reference, known[what], says.strip()[:MOST_WORDS], now)


def _text(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain",))
    if part is None:
        raise _not_understood("it has no plain text")
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError) as error:
        raise _not_understood("its letters cannot be read") from error


def _what(text: str) -> What:
    ticked = list(_crosses(text))
    if len(ticked) != 1:
        raise _not_understood("not exactly one box has a cross")
    return ticked[0]


def _crosses(text: str) -> Iterator[What]:
    known = {one.value: one for one in ANSWERS}
    for word in dict.fromkeys(_TICKED.findall(text)):
        if word.lower() in known:
            yield known[word.lower()]


def _says(text: str) -> str:
    found = _WORDS.search(text)
    lines = (line.lstrip("> ").rstrip() for line in found[1].splitlines()) if found else ()
    return "\n".join(lines).strip()[:MOST_WORDS]


def _sent(message: EmailMessage, now: datetime) -> datetime:
    """When it says it was written; now, where it does not say or says what has not come yet."""
    try:
        said = parsedate_to_datetime(str(message["date"]))
    except (TypeError, ValueError):
        return now
    return min(said if said.tzinfo else said.replace(tzinfo=UTC), now)


def _not_understood(why: str) -> InputError:
    return InputError(f"an answer cannot be read: {why}.", hint="Write it down by hand: `countervail share receipt`.")
