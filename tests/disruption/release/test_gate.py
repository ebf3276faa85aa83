"""Authorities that may be the client themselves."""

from dataclasses import replace

import pytest
from tests.disruption.release.full_case import AUTHORITY, dossier, network

from countervail.casework.likelihood import Likelihood
from countervail.disruption.release.content.attribution import Client
from countervail.disruption.release.gate import gates, warnings


@pytest.mark.parametrize(
    ("country", "says"),
    [("XA", "the operator's home"), ("XB", "a suspected client's"), ("XC", "")],
)
def test_an_authority_of_client_or_operator_is_barred_and_another_is_not(country: str, says: str) -> None:
    barred = gates(dossier(), replace(AUTHORITY, country=country))
    assert [says in gate.says for gate in barred] == ([True] if says else [])


def test_a_proved_client_bars_too() -> None:
    proved = network(clients=(Client("XC", Likelihood.ALMOST_CERTAIN, suspected=False),))
    assert "a client's" in gates(dossier(networks=(proved,)), AUTHORITY)[0].says


def test_a_country_that_the_registry_ties_to_the_operator_bars_though_no_brief_names_it() -> None:
    tied = network(clients=(), attribution=None, tied_countries=("XC",))
    assert "the registry ties" in gates(dossier(networks=(tied,)), AUTHORITY)[0].says


def test_whoever_has_no_powers_is_not_barred() -> None:
    assert gates(dossier(), replace(AUTHORITY, country="XA", authority=False)) == ()
    assert gates(dossier(), None) == ()


def test_an_unknown_client_is_a_warning_not_a_bar() -> None:
    bare = dossier(networks=(network(clients=(), attribution=None),))
    assert gates(bare, AUTHORITY) == ()
    assert ["client" in one or "home" in one for one in warnings(bare, AUTHORITY)] == [True, True]
    assert warnings(dossier(), AUTHORITY) == ()
    assert warnings(bare, None) == ()
