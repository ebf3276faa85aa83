"""A format is a record that holds a function."""

from tests.disruption.release.full_case import release

from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.format import Format


def test_it_is_tried_by_calling_it() -> None:
    one = Format("title", "The title alone.", lambda edition: {"t.txt": (edition.release.content.title or "").encode()})
    assert one.write(Edition(release()))["t.txt"].startswith(b"Lantern Row")
