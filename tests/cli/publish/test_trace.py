"""`publish trace`: every number of a report, computed anew, with what it rests on."""

from tests.casework.histories import MEMBERS
from tests.cli.made_office import MadeOffice


def test_every_number_is_the_same_again_and_says_what_it_rests_on(released: tuple[MadeOffice, str]) -> None:
    office, release = released
    told = office.told("publish", "trace", release, by="bea")["figures"]
    assert {"all.networks", "network-1.accounts", "network-1.targets"} <= {one["id"] for one in told}
    assert all(one["agrees"] and one["rests_on"] and one["counts"] for one in told)
    accounts = next(one for one in told if one["id"] == "network-1.accounts")
    assert (accounts["value"], accounts["now"]) == ("2", "2")
    assert "ledger entries" in accounts["rests_on"][0]
    targets = next(one for one in told if one["id"] == "network-1.targets")
    assert "SHA-256" in targets["rests_on"][0]


def test_a_number_that_no_longer_holds_is_found(released: tuple[MadeOffice, str]) -> None:
    office, release = released
    office("case", "judge", office.judged(), "negative", "--account", MEMBERS[0], "--reason", "A reporter.", by="ana")
    told = office.told("publish", "trace", release, "--figure", "network-1.accounts", by="bea", code=1)["figures"][0]
    assert (told["value"], told["now"], told["agrees"]) == ("2", "1", False)
