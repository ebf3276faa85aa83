"""The three notices, by the furthest that was seen of a person."""

from enum import StrEnum

from countervail.vocabulary.phases import Phase


class Variant(StrEnum):
    """One text for everybody of whom as much was seen; helplines are told the variant, and nothing more."""

    WATCHED = "watched"
    APPROACHED = "approached"
    ATTACKED = "attacked"

    @classmethod
    def of(cls, furthest: Phase) -> "Variant":
        """The notice of a furthest phase."""
        return _OF[furthest]

    @property
    def rank(self) -> int:
        """How far it went: 0 the least."""
        return list(Variant).index(self)


_OF = {
    Phase.RECONNAISSANCE: Variant.WATCHED,
    Phase.ENGAGEMENT: Variant.APPROACHED,
    Phase.EXPLOITATION: Variant.ATTACKED,
}
