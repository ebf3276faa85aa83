"""Traces as observables, for those whose view holds them."""

import pytest
from tests.disruption.release.full_case import network, release

from countervail.disruption.release.content.traces import AddressRange
from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.stix.author import Author
from countervail.disruption.sharing.stix.records import File, Ipv4Address, Ipv6Address, UserAccount
from countervail.disruption.sharing.stix.traces import trace_objects
from countervail.vocabulary.audience import Audience

ACCOUNTS = [(Audience.PUBLIC, 0), (Audience.RESEARCHERS, 0), (Audience.PLATFORMS, 2)]


@pytest.mark.parametrize(("audience", "accounts"), ACCOUNTS)
def test_handles_are_for_platforms_only(audience: Audience, accounts: int) -> None:
    edition = Edition(release(audience))
    made = list(trace_objects(Author(edition), edition.release.content.networks[0], "campaign--1"))
    assert sum(isinstance(one, UserAccount) for one in made) == accounts
    assert sum(isinstance(one, File | Ipv4Address) for one in made) == (0 if audience is Audience.PUBLIC else 2)


def test_a_range_of_the_newer_kind() -> None:
    told = network(addresses=(AddressRange("2001:db8::/32"),), accounts=(), media=())
    made = list(trace_objects(Author(Edition(release())), told, "campaign--1"))
    assert isinstance(made[0], Ipv6Address)
