"""Links as browsers read them and as evasion writes them; strangers beside the listed are never found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intelligence.matching.made_watch import found, watch

from countervail.intelligence.indicators.kinds import Scope
from countervail.intelligence.matching.index import Index
from countervail.intelligence.matching.sweep import Sweep

EVASIONS = {
    "as it is": "http://bad.example/",
    "https and a port": "https://bad.example:8443/x",
    "deeper subdomain": "https://a.b.c.bad.example/x",
    "trailing dot": "https://bad.example./x",
    "doubled dots": "https://a..bad.example/x",
    "upper case": "HTTPS://BAD.Example/X",
    "mixed scheme": "hTTpS://bad.example/x",
    "added query": "https://bad.example/?a=1&b=2",
    "added fragment": "https://bad.example/#good.example",
    "credentials before it": "https://good.example@bad.example/",
    "backslash and credentials": "https://bad.example\\@good.example/",
    "backslashes": "https:\\\\bad.example\\x",
    "missing slashes": "https:bad.example/x",
    "too many slashes": "https:////bad.example/x",
    "tabs and line breaks": "ht\ttps://bad\n.exam\rple/x",
    "blanks around": "  https://bad.example/x  ",
    "percent signs in the host": "https://b%61d.example/x",
    "wide letters": "https://\uff42\uff41\uff44.example/x",
    "an ideographic dot": "https://bad\N{IDEOGRAPHIC FULL STOP}example/x",
    "a soft hyphen": "https://ba\xadd.example/x",
    "defanged": "hxxps[:]//bad[.]example/x",
    "half defanged": "https://bad[.]example/x",
    "no scheme": "bad.example/x",
    "no scheme, two slashes": "//bad.example/x",
    "another scheme": "ftp://bad.example/x",
    "an app's scheme": "wss://bad.example/x",
}


@pytest.mark.parametrize("what", EVASIONS)
def test_a_listed_host_is_found_however_it_is_written(what: str) -> None:
    assert found([EVASIONS[what]], watch("bad.example")) == [(EVASIONS[what], "bad.example")]


INNOCENT = [
    "https://notbad.example/",
    "https://bad.example.org/",
    "https://bad-example.example/",
    "https://good.example/?u=https://bad.example/",
    "https://good.example/bad.example/",
    "https://good.example/#https://bad.example",
    "https://bad.example@good.example/",
    "https://good.example\\@bad.example/",
    "https://example/",
    "https://xbad.example/",
    "mailto:someone@bad.example",
    "https://198.18.0.9/",
]


@pytest.mark.parametrize("link", INNOCENT)
def test_strangers_are_never_found(link: str) -> None:
    assert found([link], watch("bad.example"), watch("198.18.0.7")) == []


@pytest.mark.parametrize(
    "link",
    [
        "http://198.18.0.7/x",
        "http://3323068423/x",
        "http://0xC6120007/x",
        "http://0xc6.18.7/x",
        "http://0306.022.0.07/x",
        "http://198.18.7/x",
        "http://user@198.18.0.7:80/x",
        "http://198.18.0.7./x",
    ],
)
def test_an_address_is_found_in_every_notation(link: str) -> None:
    assert found([link], watch("198.18.0.7")) == [(link, "198.18.0.7")]
    assert found([link], watch("198.18.0.0/24")) == [(link, "198.18.0.0/24")]


def test_addresses_of_six_are_found_too() -> None:
    link = "http://[2001:0DB8:0::7]/x"
    assert found([link], watch("2001:db8::7")) == [(link, "2001:db8::7")]


@pytest.mark.parametrize(
    "link",
    [
        "https://münchen.example/",
        "https://xn--mnchen-3ya.example/",
        "https://MÜNCHEN.example/",
        "https://mu\u0308nchen.example/",
    ],
)
def test_international_names_are_found_in_either_form(link: str) -> None:
    assert found([link], watch("münchen.example")) == [(link, "xn--mnchen-3ya.example")]


@pytest.mark.parametrize(
    ("link", "is_it"),
    [
        ("https://shared.example/b/Plan", True),
        ("http://shared.example/b/Plan/?utm=1#x", True),
        ("https://shared.example//b/./x/../Plan", True),
        ("https://shared.example/b/%50lan", True),
        ("https://shared.example/b/%2550lan", True),
        ("https://shared.example/b/plan", False),
        ("https://shared.example/b/Plan2", False),
        ("https://shared.example/b/Plan/deeper", False),
        ("https://shared.example/", False),
        ("https://www.shared.example/b/Plan", False),
    ],
)
def test_a_page_is_found_and_its_host_never(link: str, is_it: bool) -> None:
    assert found([link], watch("https://shared.example/b/Plan")) == ([(link, "shared.example/b/Plan")] if is_it else [])


def test_a_query_that_is_part_of_the_indicator_must_be_there() -> None:
    page = watch("https://shared.example/r?id=7")
    links = [f"https://shared.example/r{tail}" for tail in ("?id=7", "?id=7&x=1", "?id=77", "", "?x=1")]
    assert [link for link, _ in found(links, page)] == links[:2]


@pytest.mark.parametrize(
    ("scope", "hosts"),
    [
        (Scope.HOST, ["x.bad.example"]),
        (Scope.HOST_AND_SUBDOMAINS, ["x.bad.example", "y.x.bad.example"]),
        (Scope.REGISTERED, ["x.bad.example", "y.x.bad.example", "bad.example", "other.bad.example"]),
    ],
)
def test_each_scope_reaches_as_far_as_it_says(scope: Scope, hosts: list[str]) -> None:
    tried = ["x.bad.example", "y.x.bad.example", "bad.example", "other.bad.example", "worse.example"]
    links = [f"https://{host}/" for host in tried]
    assert [link for link, _ in found(links, watch("x.bad.example", scope))] == [f"https://{host}/" for host in hosts]


def test_registered_under_a_private_suffix_is_the_tenants_name() -> None:
    links = ["https://ferrari.gr.com/", "https://a.ferrari.gr.com/", "https://neighbour.gr.com/", "https://gr.com/"]
    assert [link for link, _ in found(links, watch("deep.ferrari.gr.com", Scope.REGISTERED))] == links[:2]


def test_a_suffix_that_is_listed_reaches_itself_alone() -> None:
    links = ["https://gr.com/", "https://ferrari.gr.com/"]
    assert [link for link, _ in found(links, watch("gr.com", Scope.HOST_AND_SUBDOMAINS))] == links[:1]


def test_what_cannot_be_read_is_reported_and_what_leads_to_no_host_is_not() -> None:
    links = [
        "https://a b.example/",
        "https://",
        "",
        "mailto:a@b.example",
        "tel:+44",
        "https://ok.example/",
        "\ud800",
        "???",
    ]
    assert Sweep(Index([watch("bad.example")])).over(links).unread == [0, 1, 2, 6, 7]


def test_one_link_may_be_found_by_several() -> None:
    link = "https://a.bad.example/x"
    hits = found([link], watch("bad.example"), watch("a.bad.example", Scope.HOST), watch("https://a.bad.example/x"))
    assert {ref for _, ref in hits} == {"bad.example", "a.bad.example", "a.bad.example/x"}


@given(st.lists(st.text(max_size=40), max_size=8))
def test_no_text_makes_it_fail(links: list[str]) -> None:
    swept = Sweep(Index([watch("bad.example"), watch("198.18.0.7")])).over(links)
    assert all(0 <= at < len(links) for at in swept.unread)


@given(
    st.lists(st.sampled_from(["a", "b", "bad", "notbad"]), max_size=3),
    st.sampled_from(["bad.example", "bad.example.org", "badexample"]),
)
def test_it_finds_exactly_what_ends_in_the_listed_name(labels: list[str], end: str) -> None:
    host = ".".join([*labels, end])
    is_it = host == "bad.example" or host.endswith(".bad.example")
    assert bool(found([f"https://{host}/"], watch("bad.example"))) == is_it
