"""A proof says that it is a draft until it is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import dossier, network
from tests.workflow.acted import casework_of

from countervail.vocabulary.audience import Audience
from countervail.workflow.proofs import proof_of
from countervail.workflow.releasing import ReleaseRoom


@pytest.fixture
def at(tmp_path: Path) -> Iterator[ReleaseDesk]:
    """A judged case at a bureau."""
    (tmp_path / "template").mkdir()
    desk = Template.make(tmp_path / "template").copy(tmp_path / "bureau")
    yield ReleaseDesk(desk)
    desk.close()


def test_a_proof_is_a_draft_until_it_went_out_and_counts_what_came_of_it(at: ReleaseDesk) -> None:
    room = ReleaseRoom(casework_of(at.desk))
    made = at.approved(at.draft(Audience.RESEARCHERS, told=dossier(networks=(network(case=at.case),))))
    for issued in (False, True):
        with at.desk.hand("ana") as hand:
            proof = proof_of(room, hand, at.releases.read(hand, made.terms.id), b"x" * 32)
        assert (proof.issued, proof.edition.counted_at) == (issued, at.desk.office.now)
        at.issue(made)
