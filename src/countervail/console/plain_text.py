"""Text that every store takes: U+0000 is none, and PostgreSQL refuses it where SQLite does not."""

from collections.abc import Mapping

from pydantic import BaseModel

from countervail.vocabulary.errors import InputError


def check_text(given: object) -> None:
    """Go on only with inputs that hold no U+0000, however deep; asked once, before anything is done with them.

    Raises:
        InputError: one does.
    """
    match given:
        case str():
            if "\0" in given:
                raise InputError("what was sent holds the character U+0000.", hint="Take it out; nobody writes it.")
        case BaseModel():
            check_text(vars(given))
        case Mapping():
            check_text([*given.keys(), *given.values()])
        case list() | tuple() | set() | frozenset():
            for one in given:
                check_text(one)
