"""How a target is shown: by reference. One object, handed in, so that a test can show what its absence would show."""

from typing import Protocol

from countervail.workflow.own_records import OWN_RECORDS


class Masking(Protocol):
    """Decides what stands for a target."""

    def target(self, ref: str) -> str:
        """What is shown for the target of a reference."""

    def conceals(self, source: str) -> bool:
        """Whether a raw record of this source may name targets, and so is opened by a reveal only."""


class Masked:
    """Targets by reference only; the only masking a console is started with."""

    def target(self, ref: str) -> str:
        """The reference itself."""
        return ref

    def conceals(self, source: str) -> bool:
        """Every record that somebody brought from outside."""
        return source not in OWN_RECORDS
