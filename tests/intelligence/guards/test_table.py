"""The compiled guards: who objects to what, how strongly, and to nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intelligence.guards.made_lists import made, table
from tests.intelligence.indicators.pack import DATA, needs_pack, readings

from countervail.intelligence.guards.grade import Grade, Relation
from countervail.intelligence.guards.grades import grades
from countervail.intelligence.guards.table import PRIVATE, PUBLIC, Guards
from countervail.intelligence.guards.warning_list import read_list, shipped
from countervail.intelligence.hosts.suffixes import public_suffixes
from countervail.intelligence.indicators.kinds import Kind, Scope

GUARDS = table(
    made("banks", ".bank.example", "Deep.Owner.example"),
    made("popular", "gr.com", "shop.example", "forum.shop.example", "domain", "UPPER.example"),
    made("landlords", ".rented.example"),
    made("ranges", "198.18.0.0/24", "198.18.0.7", "2001:db8::/32", type="cidr"),
    made("vpn", "198.18.0.0/16", type="cidr"),
    made("hashes", "d41d8cd98f00b204e9800998ecf8427e", type="string"),
    made("numbers", "/\\+44.*/g", type="regex"),
    made("tlds", "LAB"),
)


def said(kind: Kind, value: str, scope: Scope | None = None) -> list[tuple[str, str, Relation]]:
    return [(hit.grade.value, hit.source.name, hit.relation) for hit in GUARDS.check(kind, value, scope)]


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("host", ["ferrari.gr.com", "unknown.example", "notbank.example", "bank.example.org"])
def test_whoever_is_on_no_list_is_not_objected_to(host: str, scope: Scope) -> None:
    assert said(Kind.HOST, host, scope) == []


def test_a_popular_private_suffix_is_refused_and_its_tenants_are_not() -> None:
    hits = said(Kind.HOST, "gr.com", Scope.HOST_AND_SUBDOMAINS)
    assert hits == [("refuse", PRIVATE, Relation.IS), ("second_person", "popular", Relation.IS)]
    assert said(Kind.HOST, "x.gr.com", Scope.REGISTERED) == []


def test_a_registrys_suffix_is_refused_wildcards_and_exceptions_too() -> None:
    assert said(Kind.HOST, "co.uk")[0][:2] == ("refuse", PUBLIC)
    assert said(Kind.HOST, "other.kawasaki.jp")[0][:2] == ("refuse", PUBLIC)
    assert said(Kind.HOST, "city.kawasaki.jp") == []


def test_what_an_owner_holds_is_objected_to_down_to_the_last_name() -> None:
    assert said(Kind.HOST, "login.eu.bank.example") == [("refuse", "banks", Relation.BELOW)]
    assert said(Kind.HOST, "deep.owner.example") == [("refuse", "banks", Relation.IS)]


def test_a_name_above_an_entry_would_block_the_entry_too() -> None:
    assert said(Kind.HOST, "owner.example", Scope.HOST) == []
    assert said(Kind.HOST, "owner.example", Scope.HOST_AND_SUBDOMAINS) == [("refuse", "banks", Relation.COVERS)]
    assert said(Kind.HOST, "x.owner.example", Scope.REGISTERED) == [("refuse", "banks", Relation.COVERS)]


def test_a_landlord_is_refused_where_its_tenant_is_not() -> None:
    assert said(Kind.HOST, "tenant.rented.example", Scope.HOST_AND_SUBDOMAINS) == []
    assert said(Kind.HOST, "rented.example", Scope.HOST_AND_SUBDOMAINS) == [("refuse", "landlords", Relation.IS)]
    assert said(Kind.HOST, "a.tenant.rented.example", Scope.REGISTERED) == [("refuse", "landlords", Relation.IS)]


def test_a_page_is_objected_to_more_mildly_than_its_host() -> None:
    assert said(Kind.URL, "www.bank.example/login", Scope.URL) == [("second_person", "banks", Relation.BELOW)]
    assert said(Kind.URL, "shop.example/x", Scope.URL) == [("inform", "popular", Relation.IS)]


def test_addresses_are_found_in_ranges_and_ranges_over_them() -> None:
    assert said(Kind.ADDRESS, "198.18.9.9") == [("inform", "vpn", Relation.BELOW)]
    assert [hit[:2] for hit in said(Kind.ADDRESS, "198.18.0.7")] == [
        ("inform", "vpn"),
        ("refuse", "ranges"),
        ("refuse", "ranges"),
    ]
    assert said(Kind.RANGE, "198.18.0.128/25")[-1] == ("refuse", "ranges", Relation.COVERS)
    assert said(Kind.ADDRESS, "2001:db8::1") == [("refuse", "ranges", Relation.BELOW)]
    assert said(Kind.HOST, "198.18.9.9") == [("inform", "vpn", Relation.BELOW)]
    assert said(Kind.ADDRESS, "198.51.100.1") == []


def test_an_empty_files_hash_is_known_for_what_it_is() -> None:
    assert said(Kind.MD5, "d41d8cd98f00b204e9800998ecf8427e") == [("second_person", "hashes", Relation.IS)]


def test_upper_case_is_no_way_around_and_what_cannot_be_used_is_counted() -> None:
    assert said(Kind.HOST, "upper.example")[0][1] == "popular"
    assert said(Kind.HOST, "lab")[0][1] == "tlds"
    assert GUARDS.unusable == {"popular": 1, "numbers": 1}


def test_an_objection_says_list_version_entry_and_how_to_appeal() -> None:
    hit = GUARDS.check(Kind.HOST, "bank.example", Scope.HOST)[0]
    assert hit.words == "refuse: it is bank[.]example of 'banks' (version 7)"
    assert "'banks'" in hit.source.appeal
    assert GUARDS.objection(Kind.HOST, "bank.example") is Grade.REFUSE
    assert GUARDS.objection(Kind.HOST, "unknown.example") is None


@given(st.text(alphabet="abg.rcomexl-", min_size=1, max_size=30), st.sampled_from(Scope))
def test_a_wider_scope_never_meets_fewer_objections(host: str, scope: Scope) -> None:
    alone = GUARDS.check_host(host, Scope.HOST)
    below = GUARDS.check_host(host, Scope.HOST_AND_SUBDOMAINS)
    assert set(alone) <= set(below)
    GUARDS.check_host(host, scope)


@needs_pack
def test_published_lists_on_real_indicators_refuse_landlords_and_spare_their_tenants() -> None:
    names = ("cloudflare-top100k", "tranco10k", "lots-project", "url-shortener", "google", "bank-website")
    published = [read_list(DATA / "warninglists" / name / "list.json") for name in names]
    table = Guards([*shipped(), *published], public_suffixes(), grades())
    claims = {(one.kind, one.value, one.scope) for reading in readings().values() for one in reading.indicators}
    spyware = {one.value for one in readings()["mvt/predator.stix2"].indicators if one.kind is Kind.HOST}
    refused = {host for host in spyware if table.objection(Kind.HOST, host, Scope.HOST_AND_SUBDOMAINS) is Grade.REFUSE}
    assert refused == set()
    for kind, value, scope in claims:
        if kind is Kind.HOST and scope is Scope.HOST_AND_SUBDOMAINS:
            assert (
                not value.endswith((".gr.com", ".appspot.com"))
                or table.objection(kind, value, scope) is not Grade.REFUSE
            )
        if kind is Kind.URL:
            assert table.objection(kind, value, scope) is not Grade.REFUSE
    assert all(
        table.objection(Kind.HOST, host, Scope.REGISTERED) is Grade.REFUSE
        for host in ("gr.com", "bit.ly", "trello.com")
    )
    assert "cloudflare-top100k" in table.unusable
