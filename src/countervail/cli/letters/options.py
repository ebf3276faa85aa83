"""What the sub-commands of `letters` share: which letter, who acts, and how one reads on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.at_work import Work
from countervail.cli.release.options import releasing
from countervail.cli.terminal import STDOUT
from countervail.disruption.letters.office import LetterOffice
from countervail.disruption.letters.shelf import ERASED, KeptLetter
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.releasing import ReleaseRoom

LetterId = Annotated[str, typer.Argument(help="The letter, as `letters list` names it.", metavar="LETTER")]


def on_paper(file: Path, hint: str) -> bytes:
    """What a person holds in hand, byte for byte.

    Raises:
        InputError: there is no such file; `hint` says which is wanted.
    """
    if not file.is_file():
        raise InputError("there is no such file.", hint=hint, where=Place(str(file)))
    return file.read_bytes()


def put(out: Path, pdf: bytes) -> None:
    """A letter's file; written within the transaction, so that what cannot be written was neither drafted nor read.

    Raises:
        InputError: it cannot be written.
    """
    try:
        out.write_bytes(pdf)
    except OSError as error:
        hint = "Name a file in a folder that is there."
        raise InputError(f"cannot write: {error.strerror}.", hint=hint, where=Place(str(out))) from error


@dataclass(frozen=True, slots=True)
class LetterWork:
    """A person, a transaction and the letters."""

    work: Work
    office: LetterOffice
    room: ReleaseRoom


@contextmanager
def writing(
    name: str, passphrase_file: Path | None, state: Path | None, config: Path | None, doing: str
) -> Iterator[LetterWork]:
    """One transaction over letters; errors as for `at_work`."""
    with releasing(name, passphrase_file, state, config, f"letters {doing}") as at:
        yield LetterWork(at.work, LetterOffice(at.room.releases), at.room)


def told(letter: KeptLetter) -> dict[str, object]:
    """A letter for programs."""
    return {
        "letter": letter.id,
        "kind": letter.kind.value,
        "case": letter.case,
        "operator": letter.operator,
        "sha256": letter.sha256,
        "languages": list(letter.languages),
        "approved": letter.approved_by is not None,
        "served": [
            {"way": one.way.value, "at": one.served_at.isoformat(), "by": one.by, "proof": one.proof}
            for one in letter.services
        ],
        "answered": [
            {"at": one.answered_at.isoformat(), "says": one.says, "proof": one.proof} for one in letter.replies
        ],
        "answer_by": letter.answer_by or None,
        "follow_up": list(letter.follow_up),
    }


def tell(letter: KeptLetter) -> None:
    """A letter on a terminal."""
    line = f"{letter.id}  {letter.kind.value} to {letter.operator}, case {letter.case}: {letter.stands}"
    STDOUT.print(line, markup=False, soft_wrap=True)
    STDOUT.print(f"    SHA-256 {letter.sha256}", markup=False, soft_wrap=True)
    for one in letter.services:
        said = f"    {one.way.value} on {one.served_at:%Y-%m-%d} by {one.by}, receipt {one.proof}"
        STDOUT.print(said, markup=False, soft_wrap=True)
    for reply in letter.replies:
        said = f"    answered on {reply.answered_at:%Y-%m-%d}, paper {reply.proof}: {reply.says or ERASED}"
        STDOUT.print(said, markup=False, soft_wrap=True)
