"""`publish report`: the proofs of a report, for those who are to sign its release."""

import pytest
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import InputError


def test_the_proofs_say_that_they_are_a_draft(released: tuple[MadeOffice, str]) -> None:
    office, release = released
    told = office.told("publish", "report", release, "--out", str(office.folder / "proofs"), by="bea")
    assert set(told["files"]) == {"report.html", "report.pdf"}
    page = (office.folder / "proofs" / "report.html").read_text(encoding="utf-8")
    assert "Draft: not approved" in page
    assert "Lantern Row befriends before it attacks" in page


def test_of_a_release_that_is_not_there_nothing_is_written(released: tuple[MadeOffice, str]) -> None:
    office, _ = released
    with pytest.raises(InputError, match="no release R-OTHER"):
        office("publish", "report", "R-OTHER", "--out", str(office.folder / "proofs"), by="bea")
    assert not (office.folder / "proofs").exists()


def test_where_nothing_can_be_written_a_sentence_says_so(released: tuple[MadeOffice, str]) -> None:
    office, release = released
    (office.folder / "taken").write_text("a file")
    with pytest.raises(InputError, match="cannot write"):
        office("publish", "report", release, "--out", str(office.folder / "taken"), by="bea")
