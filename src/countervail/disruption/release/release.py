"""A release: what one audience is told, word for word. Its hash is what two people approve."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.gate import Gate
from countervail.disruption.release.terms import Terms
from countervail.disruption.release.tree import tree_of
from countervail.disruption.release.withheld import Withheld
from countervail.vocabulary.canonical import canonical_json, digest


@dataclass(frozen=True)
class Release:
    """What `sharing` and `publishing` take. Only `redaction` builds one; a test of the architecture sees to it."""

    terms: Terms
    content: Dossier
    """The allowed fields; all else is absent."""
    withheld: tuple[Withheld, ...]
    commitment: str
    """Salted hash of the whole dossier."""
    gates: tuple[Gate, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def text(self) -> bytes:
        """Its canonical JSON."""
        return canonical_json(self.shown())

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the text: what is approved and what every artefact names."""
        return digest(self.text)

    def shown(self) -> dict[str, Any]:
        """The release as JSON; absent fields are missing."""
        return tree_of(self)
