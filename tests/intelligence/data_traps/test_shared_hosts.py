"""Traps of what others use too: shared hosts, private suffixes, and guard lists that misbehave."""

import pytest
from tests.intelligence.data_traps.made_rows import only, rows
from tests.intelligence.guards.made_lists import made, table

from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.intelligence.guards.grade import Grade
from countervail.intelligence.guards.grades import grades
from countervail.intelligence.guards.warning_list import WarningList
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vocabulary.acts import Act


@pytest.mark.parametrize(
    "host", ["trello.com", "docs.google.com", "bit.ly", "www.dropbox.com", "www.mediafire.com", "t.me"]
)
def test_11_the_page_on_a_shared_host_is_meant_and_never_the_host(host: str) -> None:
    one = only(rows(f"https://{host}/x/lure"))
    assert (one.kind, one.scope) == (Kind.URL, Scope.URL)
    guards = StandingBlockGuards()
    assert guards.objections(Act.BLOCK_HOST, host)[0].grade is Grade.REFUSE
    assert guards.objections(Act.BLOCK_URL, f"https://{host}/x/lure")[0].grade is not Grade.REFUSE


def test_12_a_private_suffix_is_refused_and_its_customers_are_not_dropped() -> None:
    popular = table(made("popular", "gr.com", "cn.com"))
    for tenant, suffix in (("ferrari.gr.com", "gr.com"), ("shop.cn.com", "cn.com")):
        one = only(rows(tenant))
        assert (one.value, one.scope) == (tenant, Scope.HOST_AND_SUBDOMAINS)
        assert popular.check(Kind.HOST, tenant, Scope.REGISTERED) == ()
        assert popular.objection(Kind.HOST, suffix, Scope.HOST_AND_SUBDOMAINS) is Grade.REFUSE
        assert only(rows(suffix)).scope is Scope.HOST


def test_19_guard_lists_misbehave_and_are_used_for_what_they_are() -> None:
    misbehaving = table(
        made("dots", ".led.example", "UPPER.EXAMPLE"),
        made("vpn", "198.18.0.7", "198.18.4.0/22", type="cidr"),
        made("popular", "domain", "real.example"),
        made("texts", "/^[a-z]+$/g", type="regex"),
        made("part", "sub.part.example", type="substring"),
    )
    assert misbehaving.objection(Kind.HOST, "led.example") is Grade.SECOND_PERSON
    assert misbehaving.objection(Kind.HOST, "upper.example") is Grade.SECOND_PERSON
    assert misbehaving.objection(Kind.ADDRESS, "198.18.0.7") is Grade.INFORM
    assert misbehaving.objection(Kind.ADDRESS, "198.18.7.255") is Grade.INFORM
    assert misbehaving.objection(Kind.HOST, "domain") is None
    assert misbehaving.objection(Kind.HOST, "sub.part.example") is Grade.SECOND_PERSON
    assert misbehaving.unusable == {"popular": 1, "texts": 1}
    graded = grades()
    assert graded.of("vpn-ipv4") is Grade.INFORM
    assert graded.of("icloud-private-relay") is Grade.REFUSE
    assert "parking-domain" not in graded.refuse


def test_19_lists_of_addresses_called_domains_are_read_as_addresses() -> None:
    parked = table(WarningList("parking-domain", "cidr", "7", "parking", ("198.18.9.0/24",)))
    assert parked.objection(Kind.ADDRESS, "198.18.9.9") is Grade.SECOND_PERSON
    assert parked.objection(Kind.HOST, "parked.example") is None
