"""Base rates are measured and stand beside every likeness."""

import json

import pytest
from tests.intelligence.indicators.pack import DATA, needs_pack, readings

from countervail.intelligence.hosts.host import read_host
from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.lookalikes.index import Lookalikes, protected_names
from countervail.intelligence.lookalikes.likeness import Likeness, Rates, Rule, base_rates

SPYWARE = ("mvt/predator.stix2", "mvt/quadream_kingspawn.stix2", "mvt/rcs_lab_rcs.stix2", "amnesty/domains.txt")


def test_every_rule_has_its_two_shares() -> None:
    rates = base_rates()
    assert all(0 <= part.by_rule[rule] < 0.05 for part in (rates.ordinary, rates.listed) for rule in Rule)
    assert rates.words(Rule.OTHER_SUFFIX).startswith("so do 2.40% of ordinary popular hosts and 0.66% of listed ones")


def test_rates_count_hosts_once_however_many_names_they_borrow() -> None:
    two = (Likeness(Rule.WORDS, "a.example"), Likeness(Rule.WORDS, "b.example"))
    rates = Rates.of([two, (), (), ()])
    assert (rates.hosts, rates.any, rates.by_rule[Rule.WORDS]) == (4, 0.25, 0.25)
    assert Rates.of([]).any == 0


@needs_pack
def test_the_shares_that_ship_are_those_of_the_published_lists() -> None:
    index, shipped = Lookalikes(protected_names()), base_rates()
    popular = json.loads((DATA / "warninglists" / "tranco10k" / "list.json").read_text())["list"]
    hosts = [host for host in map(read_host, popular) if host]
    listed = {one.value for file in SPYWARE for one in readings()[file].indicators if one.kind is Kind.HOST}
    for said, measured in (
        (shipped.ordinary, Rates.of(map(index.of, hosts))),
        (shipped.listed, Rates.of(map(index.of, listed))),
    ):
        assert said.hosts == measured.hosts
        assert said.any == pytest.approx(measured.any, abs=1e-5)
        assert all(said.by_rule[rule] == pytest.approx(measured.by_rule[rule], abs=1e-5) for rule in Rule)
