"""Partners' answers taken in from a mailbox: each once, whoever forwards it; what cannot be read waits for a person."""

import mailbox
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from countervail.casework.hand import Hand
from countervail.disruption.sharing.question import read_answer, references
from countervail.disruption.sharing.receipt import Receipt, Receipts, Way
from countervail.disruption.sharing.unanswered import asked
from countervail.vocabulary.errors import InputError, Place

MOST = 10_000
"""Mails that are read of one mailbox."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a mailbox."""

    read: int
    noted: int
    known: int
    """Answers that were there already."""
    left: tuple[str, ...]
    """What waits for a person: which mail, and why."""


def take_mail(hand: Hand, receipts: Receipts, path: Path) -> Taken:
    """Note every answer of a mailbox.

    Raises:
        RefusedError: the person may not.
        InputError: there is no such mailbox, or it holds too much.
    """
    known = references(receipts.collections.key, asked(hand.connection))
    noted = there = read = 0
    left: list[str] = []
    for name, raw in _mails(path):
        read += 1
        try:
            answer = read_answer(raw, hand.now)
        except InputError as error:
            left.append(f"{name}: {error.message}")
            continue
        if answer.reference not in known:
            left.append(f"{name}: its reference is of no question of ours")
            continue
        partner, release = known[answer.reference]
        receipt = Receipt(partner, answer.what, Way.MAIL, answer.at, release, says=answer.says)
        if receipts.has(hand.connection, receipt):
            there += 1
            continue
        receipts.note(hand, receipt)
        noted += 1
    return Taken(read, noted, there, tuple(left))


def _mails(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every mail, in order.

    Raises:
        InputError: there is nothing there, or too much.
    """
    if not path.exists():
        raise InputError("there is no such mailbox.", hint="Check the path.", where=Place(str(path)))
    if path.suffix == ".eml":
        yield path.name, path.read_bytes()
        return
    box = mailbox.Maildir(path, create=False) if path.is_dir() else mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(sorted(box.keys()), start=1):
            if number > MOST:
                raise InputError(f"more than {MOST:,} mails.", hint="Split it.", where=Place(str(path)))
            yield f"{path.name} {number}", box.get_bytes(key)
    finally:
        box.close()
