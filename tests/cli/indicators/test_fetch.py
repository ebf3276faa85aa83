"""`indicators fetch`: a collection becomes claims, as a list would."""

from pathlib import Path

from tests.cli.made_office import MadeOffice
from tests.intelligence.collections.small_server import TOKEN, Collection, indicator, served


def test_a_collection_is_taken_in_under_its_source(office: MadeOffice, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    with served(Collection([indicator(n) for n in range(130)])) as address:
        order = ("indicators", "fetch", address, "--source", "Partner", "--token-file", str(tmp_path / "token"))
        told = office.told(*order, by="ana")
    assert (told["objects"], told["pages"], told["new_claims"]) == (130, 2, 130)
    assert told["files"][0]["format"] == "stix2"
