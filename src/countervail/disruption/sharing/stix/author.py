"""The common part of every object of an edition: who made it, when, how far it may travel."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.stix.identity import UNCHANGING, moment, object_id
from countervail.disruption.sharing.stix.markings import marking_id
from countervail.disruption.sharing.stix.records import Identity, Reference, Relationship
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.tlp import Tlp

KILL_CHAIN = "online-operations-kill-chain"
PHASES = {phase: phase.value for phase in Phase}


@dataclass(frozen=True, slots=True)
class Author:
    """Makes the objects of one edition."""

    edition: Edition

    @property
    def identity(self) -> Identity:
        """Who answers for the release; its id follows from the name."""
        responsible = self.edition.release.terms.responsible
        return Identity(
            spec_version="2.1",
            id=object_id("identity", responsible.controller),
            created=UNCHANGING,
            modified=UNCHANGING,
            name=responsible.controller,
            identity_class="organization",
            contact_information=responsible.contact,
        )

    def id(self, kind: str, *fact: str) -> str:
        """The id of a fact of this release, the same through all its versions."""
        return object_id(kind, self.edition.release.terms.id, *fact)

    def common(self, revoked_at: datetime | None = None, tlp: Tlp | None = None) -> dict[str, Any]:
        """Properties that every object carries.

        Args:
            revoked_at: when the object was taken back.
            tlp: its own marking; None: the release's.
        """
        terms, back = self.edition.release.terms, revoked_at or self.edition.retracted_at
        return {
            "spec_version": "2.1",
            "created": moment(self.edition.first_drafted_at),
            "modified": moment(back or terms.drafted_at),
            "created_by_ref": self.identity.id,
            "revoked": back is not None,
            "object_marking_refs": (marking_id(tlp or terms.marking),),
        }

    def counted(self) -> dict[str, Any]:
        """The same for what was counted after the release was signed: it changes with the count."""
        common, at = self.common(), self.edition.counted_at
        return common if at is None or common["revoked"] else common | {"modified": max(common["modified"], moment(at))}

    @property
    def provenance(self) -> Reference:
        """The release that an object stands in."""
        terms = self.edition.release.terms
        says = f"release {terms.id}, version {terms.version}, for {terms.audience.value}"
        return Reference(terms.responsible.controller, says, self.edition.release.hash)

    def related(self, kind: str, source: str, target: str, **more: Any) -> Relationship:  # noqa: ANN401 -- its fields
        """How two objects belong together."""
        revoked_at = more.pop("revoked_at", None)
        name = self.id("relationship", kind, source, target)
        return Relationship(
            id=name, relationship_type=kind, source_ref=source, target_ref=target, **(self.common(revoked_at) | more)
        )
