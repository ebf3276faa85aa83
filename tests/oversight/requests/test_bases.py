"""The legal bases: ten countries at least, each marked for what it is; preservation and a mere letter reach nothing."""

from pathlib import Path

import pytest

from countervail.oversight.requests.basis_file import ELSEWHERE, FOLDER, read_country, read_matrix, shipped
from countervail.oversight.requests.process import DataKind, Process
from countervail.vocabulary.errors import CardError

FILES = sorted(FOLDER.glob("*.toml"))
GOOD = (FOLDER / "us.toml").read_text(encoding="utf-8")


def test_there_are_ten_countries_and_what_holds_elsewhere() -> None:
    assert len(FILES) >= 11
    assert shipped().country("TR").code == ELSEWHERE


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_each_file_says_that_nobody_has_reviewed_it_and_that_it_is_no_advice(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert 'standing = "Not legal advice."' in text
    assert read_country(file).reviewed_by == "nobody"


@pytest.mark.parametrize("country", sorted(shipped().countries))
def test_more_sensitive_data_is_never_reached_more_easily(country: str) -> None:
    """Whatever process reaches content reaches subscriber data; a subpoena reaches neither content nor location."""
    reach = {kind: set[Process]() for kind in DataKind}
    for basis in shipped().country(country).bases:
        reach[basis.kind] |= basis.process
    assert reach[DataKind.CONTENT] <= reach[DataKind.SUBSCRIBER]
    assert reach[DataKind.CONTENT] <= reach[DataKind.LOGS]
    assert Process.SUBPOENA not in reach[DataKind.CONTENT] | reach[DataKind.LOCATION]
    assert Process.EMERGENCY not in reach[DataKind.CONTENT]
    assert all(basis.law and basis.issued_by for basis in shipped().country(country).bases)


@pytest.mark.parametrize("country", [*sorted(shipped().countries), "TR"])
def test_preservation_covers_nothing(country: str) -> None:
    for kind in DataKind:
        assert shipped().covering(country, Process.PRESERVATION, (kind,)) is None
    assert shipped().covering(country, Process.MLAT, ()) is None


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('country = "US"', 'country = "FR"', "names another country"),
        ('standing = "Not legal advice."', 'standing = "Advice."', "names another country"),
        ('process = ["warrant", "mlat"]', 'process = ["letter"]', "process"),
        ('process = ["warrant", "mlat"]', 'process = ["preservation"]', "Preservation is not"),
        ('country = "US"', "country = US", "not TOML"),
        ('name = "United States"', "", "name"),
    ],
)
def test_a_file_that_is_not_what_it_must_be_is_refused(tmp_path: Path, before: str, after: str, says: str) -> None:
    assert before in GOOD
    (tmp_path / "us.toml").write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(CardError, match=says):
        read_matrix(tmp_path)


def test_a_folder_without_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "us.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(CardError, match="what holds elsewhere"):
        read_matrix(tmp_path)
