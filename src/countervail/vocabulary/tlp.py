"""The Traffic Light Protocol, version 2.0: how far something we were told may travel."""

from enum import StrEnum


class Tlp(StrEnum):
    """A marking, from the narrowest to the widest. What bears none is treated as RED."""

    RED = "TLP:RED"
    """For the eyes of those it was told to."""
    AMBER_STRICT = "TLP:AMBER+STRICT"
    """Within the organisation, on a need-to-know basis."""
    AMBER = "TLP:AMBER"
    """The same, and its clients."""
    GREEN = "TLP:GREEN"
    """Within the community."""
    CLEAR = "TLP:CLEAR"
    """No limit."""

    def allows(self, other: "Tlp") -> bool:
        """Whether something marked so may go where `other` may go."""
        return _WIDTH[self] >= _WIDTH[other]


_WIDTH = {marking: width for width, marking in enumerate(Tlp)}


def narrowest(markings: "list[Tlp]") -> Tlp:
    """The marking of something made from several: the narrowest of theirs, RED where there is none."""
    return min(markings, key=_WIDTH.__getitem__, default=Tlp.RED)


def read_tlp(text: str) -> Tlp | None:
    """The marking of `TLP:AMBER+STRICT`, `tlp:white` (as version 1 said), `green`; None where it is none we know."""
    word = text.strip().upper().removeprefix("TLP:").strip()
    name = f"TLP:{'CLEAR' if word == 'WHITE' else word}"
    return Tlp(name) if name in set(Tlp) else None
