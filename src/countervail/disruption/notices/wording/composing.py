"""A notice's text out of a language's messages: paragraphs and a list of steps, with a hole for the reference."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from icu4py.messageformat import MessageFormat

from countervail.disruption.notices.wording.facts import Facts, Imprint
from countervail.disruption.notices.wording.language import Language
from countervail.disruption.notices.wording.pattern import variables

HOLE = "\ue000"
"""Stands where the reference will: a private-use letter that no language file may hold."""
ISOLATE, END = "\u2068", "\u2069"
"""Around every name, so that text from left to right stays whole inside one from right to left (Unicode TR9)."""
Value = int | str | date


@dataclass(frozen=True, slots=True)
class Block:
    """A whole notice in one language."""

    tag: str
    direction: str
    name: str
    """Of the language, in itself."""
    subject: str
    paragraphs: tuple[str, ...]
    """Before the steps."""
    todo: str
    steps: tuple[str, ...]
    """None in the short form."""
    after: tuple[str, ...]


def compose(language: Language, facts: Facts, imprint: Imprint, counts: str | None = None) -> Block:
    """The whole notice.

    Args:
        counts: name of the language that counts, where nobody has reviewed this one.
    """
    messages, values = language.messages, _values(facts, imprint)
    variant = facts.variant.value
    draft = (_said(language, messages.draft, {**values, "other": counts}),) if counts else ()
    before = (messages.opening, getattr(messages, variant), messages.span, messages.unknown)
    after = (messages.help, messages.genuine, messages.later, messages.sender)
    return Block(
        tag=language.tag,
        direction=language.direction,
        name=language.name,
        subject=_said(language, messages.subject, values),
        paragraphs=(*draft, *(_said(language, text, values) for text in before)),
        todo=_said(language, messages.todo, values),
        steps=tuple(_said(language, text, values) for text in getattr(messages, f"steps_{variant}")),
        after=tuple(_said(language, text, values) for text in after),
    )


def compose_short(language: Language, facts: Facts, imprint: Imprint, counts: str | None = None) -> Block:
    """The form for a device that others use too: that there is a message, and where to read it alone."""
    messages, values = language.messages, _values(facts, imprint)
    draft = (_said(language, messages.draft, {**values, "other": counts}),) if counts else ()
    short = (*draft, _said(language, messages.short, values))
    return Block(language.tag, language.direction, language.name, messages.subject, short, "", (), ())


def plain(block: Block) -> str:
    """The text as paragraphs; lines are not broken, since every reader breaks them itself."""
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(block.steps, start=1))
    todo = (f"{block.todo}\n{steps}",) if block.steps else ()
    return "\n\n".join((*block.paragraphs, *todo, *block.after))


def _values(facts: Facts, imprint: Imprint) -> dict[str, Value]:
    names = {
        "surface": facts.surface,
        "reference": HOLE,
        "helplines": "; ".join(imprint.helplines),
        "controller": imprint.controller,
        "lawful_basis": imprint.lawful_basis,
        "contact": imprint.contact,
        "appeal_url": imprint.appeal_url,
    }
    isolated = {name: f"{ISOLATE}{value}{END}" for name, value in names.items()}
    return {**isolated, "weeks": facts.span.weeks, "first": facts.span.first, "last": facts.span.last}


def _said(language: Language, pattern: str, values: Mapping[str, Value]) -> str:
    wanted = tuple((name, values[name]) for name in _wanted(pattern))
    return _formatted(language.tag, pattern, wanted)


@cache
def _wanted(pattern: str) -> tuple[str, ...]:
    return tuple(sorted(variables(pattern)))


@lru_cache(maxsize=20_000)
def _formatted(tag: str, pattern: str, values: tuple[tuple[str, Value], ...]) -> str:
    """Most sentences are the same for everybody who reads them; they are made once."""
    return MessageFormat(pattern, tag).format(dict(values))
