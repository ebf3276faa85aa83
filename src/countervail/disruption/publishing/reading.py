"""What a section is written from: an edition, its numbers, and whether all of it is made up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from countervail.disruption.publishing.figure import Figure, figures_of
from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.edition import Edition


@dataclass(frozen=True)
class Reading:
    """An edition, ready to be put into words."""

    edition: Edition
    simulated: bool = False
    """Whether every case of it was opened on a made-up world."""
    issued: bool = True
    """False: a draft, for those who are to sign it."""

    @property
    def content(self) -> Dossier:
        """What may be told."""
        return self.edition.release.content

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Its numbers by id."""
        return figures_of(self.edition)

    def figure(self, *parts: str | None) -> Figure | None:
        """One number; None where the audience may not know it."""
        return self.figures.get(".".join(part or "" for part in parts))
