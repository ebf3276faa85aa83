"""The kill-chain table."""

import csv
import io

from tests.disruption.release.full_case import indicator, network, release
from tests.disruption.sharing.editions import retracted

from countervail.disruption.release.content.conduct import Procedure
from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.formats.kill_chain import COLUMNS, FORMAT


def _rows(edition: Edition) -> list[list[str]]:
    return list(csv.reader(io.StringIO(FORMAT.write(edition)["kill-chain.csv"].decode(), newline="")))


def test_a_procedure_stands_beside_the_indicators_of_its_technique() -> None:
    phishing = Procedure("Compromising assets", indicator().technique, "It sent sign-in pages.")
    rows = _rows(Edition(release(networks=(network(procedures=(phishing,)),), indicators=(indicator(1), indicator(2)))))
    assert rows[0] == list(COLUMNS)
    assert [row[3] for row in rows[1:]] == ["sign-in-1[.]example", "sign-in-2[.]example"]


def test_a_procedure_without_indicators_keeps_its_row() -> None:
    assert _rows(Edition(release()))[1][:3] == [
        "Gathering information",
        "T1593.001 Search Social Media",
        "It opened profiles in bursts.",
    ]


def test_a_retraction_stands_in_every_row() -> None:
    assert {row[4] for row in _rows(retracted())[1:]} == {"RETRACTED"}
