"""A person who works here: one row a human, with the roles that human holds."""

from dataclasses import dataclass

from countervail.vocabulary.roles import Role


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, for the whole installation or for one case."""

    role: Role
    case: str | None = None
    """Id of the case; None for the whole installation."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as of one moment."""

    id: str
    """`P-` and 16 base32 letters; says nothing about the person."""
    pseudonym: str
    """The name used in notes, exports and letters; never the real one."""
    grants: frozenset[Grant] = frozenset()
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and on what footing; every ledger entry of theirs carries it."""

    person: str
    """Id of the person."""
    dev: bool = False
    """Signed in through a local account of `--dev`: every entry says so."""
