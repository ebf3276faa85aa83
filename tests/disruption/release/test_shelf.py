"""Releases as they are kept."""

import pytest
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import SALT, dossier

from countervail.disruption.release.shelf import require_release
from countervail.disruption.release.tree import tree_of
from countervail.disruption.release.withheld import proves
from countervail.people.statement import Purpose
from countervail.vocabulary.errors import InputError, RefusedError


def test_the_dossier_kept_is_what_the_release_commits_to(at: ReleaseDesk) -> None:
    made = at.draft()
    with at.desk.office.database.reading() as connection:
        whole, salt = at.releases.shelf.dossier(connection, made.hash)
    assert (whole, salt) == (tree_of(dossier()), SALT)
    assert proves(whole, salt, made.commitment)


def test_nothing_of_it_lies_open_in_the_database(at: ReleaseDesk) -> None:
    made = at.draft()
    at.sign(made, Purpose.PROPOSE_RELEASE, "ana")
    file = at.desk.office.database.engine.url.database or ""
    with open(file, "rb") as database:  # noqa: PTH123 -- the engine's own name for it
        assert b"Lantern" not in database.read()


def test_what_is_not_there_is_said(at: ReleaseDesk) -> None:
    with pytest.raises(InputError, match="no release"), at.desk.office.database.reading() as connection:
        at.releases.shelf.get(connection, "R-NOTHING")
    made = at.draft()
    with at.desk.office.database.reading() as connection:
        require_release(connection, made.terms.id)
        with pytest.raises(InputError, match="no release R-NOTHING"):
            require_release(connection, "R-NOTHING")


def test_a_version_is_kept_once(at: ReleaseDesk) -> None:
    made = at.draft()
    with pytest.raises(RefusedError, match="there already"):
        at.draft()
    with at.desk.office.database.reading() as connection:
        assert [row.hash for row in at.releases.shelf.all(connection)] == [made.hash]
        assert at.releases.shelf.issued(connection, made.terms.id) == []


def test_a_version_is_gone_that_was_drafted_before_all_of_it_was_taken_back(at: ReleaseDesk) -> None:
    made = at.approved(at.draft())
    at.issue(made)
    other = at.draft(named="R-OTHER")
    shelf = at.releases.shelf
    with at.desk.office.database.reading() as connection:
        assert not shelf.retracted(connection, made.hash)
    at.desk.office.later(hours=1)
    at.withdraw(made, "The wrong network.")
    at.desk.office.later(hours=1)
    again = at.draft(corrects="Told anew.")
    with at.desk.office.database.reading() as connection:
        gone = {one.hash: shelf.retracted(connection, one.hash) for one in (made, other, again)}
    assert gone == {made.hash: True, other.hash: False, again.hash: False}
