"""A letter as a PDF: the bytes that counsel reads and signs."""

from pathlib import Path
from typing import Any

from countervail.disruption.letters.letter import Letter, Standing
from countervail.disruption.publishing.typesetting import typeset
from countervail.disruption.publishing.wording import day

TEMPLATE = Path(__file__).with_name("templates") / "letter.typ"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ug", "ur", "yi", "ckb", "sd", "dv"})
"""Languages written from right to left."""


def printed_letter(letter: Letter) -> bytes:
    """The PDF; the same letter gives the same bytes.

    Raises:
        InputError: a text holds a character that no font shows.
    """
    return typeset(TEMPLATE, _told(letter))


def _told(letter: Letter) -> dict[str, Any]:
    subject = letter.subject
    return {
        "id": letter.id,
        "title": letter.kind.heading,
        "marking": letter.marking,
        "publisher": letter.publisher,
        "contact": letter.contact,
        "appeal_url": letter.appeal_url,
        "dated": [letter.dated.year, letter.dated.month, letter.dated.day],
        "day": day(letter.dated),
        "addressee": [letter.addressee.name, *letter.addressee.lines],
        "words": [
            {**one.model_dump(mode="json"), "rtl": one.language.partition("-")[0] in _RIGHT_TO_LEFT}
            for one in letter.words
        ],
        "facts": [list(row) for row in letter.facts],
        "exhibits": [[f"{one.number}", one.evidence, one.happened_at, one.sha256] for one in letter.exhibits],
        "subject": None if subject is None else {name: _rows(rows) for name, rows in _parts(letter).items()},
        "answer_by": f"{letter.answer_by:%Y-%m-%d}" if letter.answer_by else "",
        "signed_by": letter.signed_by,
        "simulated": letter.simulated,
    }


def _parts(letter: Letter) -> dict[str, tuple[Standing, ...]]:
    subject = letter.subject
    if subject is None:
        return {}
    return {
        "company": subject.company,
        "persons": subject.persons,
        "in_force": subject.in_force,
        "proposed": subject.proposed,
        "ended": subject.ended,
    }


def _rows(claims: tuple[Standing, ...]) -> list[list[str]]:
    return [[one.what, one.value, one.since, _source(one), one.claim] for one in claims]


def _source(claim: Standing) -> str:
    return f"{claim.source}, disputed" if claim.disputed else claim.source
