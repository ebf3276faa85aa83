"""What may go out."""

from tests.disruption.release.bureau import ReleaseDesk


def test_it_carries_the_edition_and_who_stands_behind_it(at: ReleaseDesk) -> None:
    approved = at.issue(at.approved(at.draft()))
    assert len({one.signature.person for one in approved.signed.values()}) == len(approved.signed)
