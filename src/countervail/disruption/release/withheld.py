"""What a view leaves out: counted by class, and bound by a salted hash, so that a later disclosure can be proved."""

import hashlib
import hmac
from dataclasses import dataclass

from countervail.disruption.release.allow_list import FieldClass
from countervail.disruption.release.bands import banded
from countervail.disruption.release.fields import Tree, values
from countervail.vocabulary.canonical import canonical_json

SALT_BYTES = 32
MARKED_HIGHER = "indicators marked higher"
PERSONAL_KIND = "indicators that name a person"
UNGUARDED = "indicators that a guard stopped"
EXPIRED = "indicators that have expired"
UNREAD = "indicators that nobody here reads"


@dataclass(frozen=True, slots=True)
class Withheld:
    """One class of which this audience sees nothing."""

    name: str
    count: str
    """How many values, in the bands in which people are counted."""
    because: str


def left_out(tree: Tree, classes: tuple[FieldClass, ...]) -> tuple[Withheld, ...]:
    """What of a whole dossier stands in withheld classes; a class without a value is not told of."""
    found = ((one, sum(1 for path in one.fields for _ in values(tree, path))) for one in classes)
    return tuple(Withheld(one.name, banded(count), one.because) for one, count in found if count)


def commitment(tree: Tree, salt: bytes) -> str:
    """SHA-256 of salt and whole dossier: says nothing, until salt and dossier are shown."""
    return hashlib.sha256(salt + canonical_json(dict(tree))).hexdigest()


def proves(tree: Tree, salt: bytes, said: str) -> bool:
    """Whether a dossier shown later is the one that was committed to."""
    return hmac.compare_digest(commitment(tree, salt), said)
