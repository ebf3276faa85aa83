"""A published list, entered: operators known by their identifier get its claims, others are entered anew.

A likeness of names never makes two operators one: who may be the same is told, and a person merges.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from countervail.intelligence.hand import Hand
from countervail.intelligence.operators.checking import checked
from countervail.intelligence.operators.claim import About, Claim, Source, Standing
from countervail.intelligence.operators.errata import known_errata, missing, objections
from countervail.intelligence.operators.format_registry import recognised
from countervail.intelligence.operators.operator import Operator
from countervail.intelligence.operators.outside_list import Entry, OutsideList, Rejected
from countervail.intelligence.operators.registry import answer, enter, load_all, say
from countervail.intelligence.operators.screening import Likeness, Screen
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.errors import Place as FilePlace

_ALIKE = {Likeness.SAME, Likeness.SAME_STRONG}


@dataclass(frozen=True, slots=True)
class Twins:
    """Two operators that carry names alike."""

    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    format: str
    source: Source
    read: int
    """Entries in the file; the next three add up to it."""
    entered: int
    known: int
    """Entries of operators that were there already; their new claims were added."""
    rejected: tuple[Rejected, ...]
    claims: int
    """Claims added, those of errata too."""
    disputed: int
    """Claims that errata dispute."""
    remarks: tuple[str, ...]
    twins: tuple[Twins, ...]
    """Operators of this import that may be one with another; for a person to say."""


def import_list(
    hand: Hand, raw: bytes, path: str, *, named: str | None = None, source: Source | None = None
) -> Imported:
    """Enter a list.

    Args:
        path: the file, as the person named it.
        named: the format; None: whichever fits.
        source: whose list it is; None: the format's own name and the file's.

    Raises:
        InputError: no format fits, or the file is broken; it names the file.
        RefusedError: the person may not.
    """
    try:
        form = recognised(raw, named)
        whose = replace(source or Source(f"{form.calls}, {Path(path).name}"), sha256=digest(raw))
        outside = form.read(raw, whose)
    except InputError as error:
        raise InputError(error.message, hint=error.hint, where=FilePlace(path)) from error
    return _entered(hand, outside, form.name, form.calls, whose)


def _entered(hand: Hand, outside: OutsideList, form: str, calls: str, source: Source) -> Imported:
    errata = known_errata()
    before = {key: one for one in load_all(hand.connection) for key in _identifiers(one, calls)}
    rejected = list(outside.rejected)
    touched: list[Operator] = []
    entered = added = disputed = 0
    for entry in outside.entries:
        try:
            claims = _sound(entry, rejected)
        except InputError as error:
            rejected.append(Rejected(f"entry {entry.identifier}", error.message))
            continue
        claims = [*claims, *missing(errata, calls, entry.identifier)]
        there = before.get(entry.identifier)
        after = enter(hand, entry.kind, entry.name, claims) if there is None else say(hand, there.id, claims)
        entered += there is None
        added += len(after.claims) - (len(there.claims) if there else 0)
        before[entry.identifier] = after
        for objection in objections(errata, after, calls, source.name):
            after = answer(hand, objection.claim, Standing.DISPUTED, objection.reason, objection.source)
            disputed += 1
        touched.append(after)
    return Imported(
        form,
        source,
        len(outside.entries) + len(outside.rejected),
        entered,
        len(touched) - entered,
        tuple(rejected),
        added,
        disputed,
        tuple(dict.fromkeys(outside.remarks)),
        tuple(_twins(hand, touched)),
    )


def _sound(entry: Entry, rejected: list[Rejected]) -> list[Claim]:
    """The claims of an entry that can be kept; others are rejected one by one, the name and the identifier never."""
    kept = []
    for claim in entry.claims:
        try:
            kept.append(checked(claim))
        except InputError as error:
            if claim.about in {About.NAME, About.IDENTIFIER}:
                raise
            rejected.append(Rejected(f"entry {entry.identifier}, a claim about {claim.about}", error.message))
    return kept


def _identifiers(operator: Operator, calls: str) -> list[str]:
    return [one.claim.value for one in operator.said(About.IDENTIFIER) if one.claim.detail == calls]


def _twins(hand: Hand, touched: list[Operator]) -> Iterator[Twins]:
    """Pairs of operators, one of this import at least, with names alike; each pair once."""
    screen = Screen(load_all(hand.connection))
    seen: set[frozenset[str]] = set()
    for operator in touched:
        for name in dict.fromkeys([operator.name, *(one.claim.value for one in operator.names)]):
            for candidate in screen.screen(name).candidates:
                pair = frozenset({operator.id, candidate.operator})
                if candidate.likeness in _ALIKE and len(pair) > 1 and pair not in seen:
                    seen.add(pair)
                    yield Twins(operator.id, candidate.operator, f"'{name}' is {candidate.reason}")
