"""The few words on which engines differ, each under one name; everything else is one text for all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one engine says what the door to a log needs; behind the door no text asks for it."""

    micros: str
    """Epoch microseconds of `{}`, a timestamp."""
    moment: str
    """Type of a timestamp with a zone."""
    texts: str
    """Type of a list of strings."""
    least_text: str
    """The least of the strings in list `{0}` that begin with `{1}`; null if there is none."""
