"""What every object of an edition carries."""

from tests.disruption.release.full_case import NOW, release
from tests.disruption.sharing.editions import LATER, retracted

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.stix.author import Author
from countervail.disruption.sharing.stix.identity import moment


def test_who_when_and_how_far() -> None:
    told = Author(Edition(release())).common()
    assert (told["created"], told["modified"], told["revoked"]) == (moment(NOW), moment(NOW), False)
    assert len(told["object_marking_refs"]) == 1


def test_a_retraction_moves_every_object_on() -> None:
    told = Author(retracted()).common()
    assert (told["created"], told["modified"], told["revoked"]) == (moment(NOW), moment(LATER), True)
