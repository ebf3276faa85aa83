"""Acts as rows of numbers: what the engine moves about before anything becomes text.

An act has a time, an actor, a verb and a session; where it came from (address, device) follows from actor, day and
session, so that everything one person does in one sitting comes from one place.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from countervail.vocabulary.verbs import Verb

VERBS = tuple(Verb)
CODE = {verb: code for code, verb in enumerate(VERBS)}

NOBODY = -1
"""No target, no host."""

ACT = np.dtype(
    [
        ("t", "i8"),  # epoch microseconds
        ("actor", "i4"),  # account index
        ("target", "i4"),  # person index (accounts first, then pages), NOBODY for none
        ("host", "i4"),  # index into the book of hosts, NOBODY for no link
        ("verb", "i1"),
        ("session", "i1"),  # 0-2 leisure, 4-6 office hours
        ("contact_kind", "i1"),
        ("path", "u8"),
        ("media", "u8"),  # 0: none, as for the two below
        ("contact", "u8"),
        ("container", "u8"),
    ]
)
Acts = npt.NDArray[np.void]

FIRST_WORK_SESSION = 4
CONTACT_KINDS = ("email", "phone", "payment")


def blank(count: int) -> Acts:
    """`count` acts that carry nothing yet."""
    rows = np.zeros(count, ACT)
    rows["target"] = NOBODY
    rows["host"] = NOBODY
    return rows


def acts_of(actor: npt.ArrayLike, verb: Verb, **columns: npt.ArrayLike) -> Acts:
    """Acts of one verb; the other columns by name."""
    actors = np.asarray(actor)
    rows = blank(len(actors))
    rows["actor"] = actors
    rows["verb"] = CODE[verb]
    for name, values in columns.items():
        rows[name] = values
    return rows


def together(parts: Iterable[Acts]) -> Acts:
    """All parts as one, in the order given."""
    filled = [part for part in parts if len(part)]
    return np.concatenate(filled) if filled else blank(0)


def among(codes: npt.NDArray[np.int8], verbs: Iterable[Verb]) -> npt.NDArray[np.bool_]:
    """Which of these verb codes are one of `verbs`."""
    table = np.zeros(len(VERBS), bool)
    table[[CODE[verb] for verb in verbs]] = True
    return table[codes]
