"""`publish table`: a row a network, with what its audience may know of each."""

from tests.cli.made_office import MadeOffice


def test_the_networks_stand_in_a_table_with_accounts_and_people(released: tuple[MadeOffice, str]) -> None:
    office, release = released
    (row,) = office.told("publish", "table", release, by="bea")["networks"]
    assert (row["Network"], row["Accounts"], row["People watched"]) == ("Lantern Row", "2", "<10")
    printed = office("publish", "table", release, by="bea").splitlines()
    assert printed[0].startswith("| Network |")
    assert len(printed) == 3
