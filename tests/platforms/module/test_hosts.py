"""Links are found as people write them, hosts read as browsers read them, parents of a host are refused with it."""

import pytest
from countervail_synapse.hosts import host_of, links_in, listed, upwards
from hypothesis import given
from hypothesis import strategies as st

ENTRIES = {"lure.example": "S-1", "deep.other.example": "S-2", "198.51.100.7": "S-3", "xn--bcher-kva.example": "S-4"}


@pytest.mark.parametrize(
    ("host", "entry"),
    [
        ("lure.example", "S-1"),
        ("a.b.lure.example", "S-1"),
        ("notlure.example", None),
        ("lure.example.test", None),
        ("example", None),
        ("other.example", None),
        ("x.deep.other.example", "S-2"),
        ("198.51.100.7", "S-3"),
        ("198.51.100.70", None),
    ],
)
def test_a_host_is_refused_with_all_below_it_and_nothing_beside_it(host: str, entry: str | None) -> None:
    assert listed(host, ENTRIES) == entry


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://LURE.example./x", "lure.example"),
        ("http://user:pw@lure.example:8080/", "lure.example"),
        ("https://b\u00fccher.example/", "xn--bcher-kva.example"),
        ("http://0xC6336407/", "198.51.100.7"),
        ("https:/\\lure.example/", "lure.example"),
        ("https://", None),
        ("nonsense", None),
    ],
)
def test_a_host_is_read_as_a_browser_reads_it(link: str, host: str | None) -> None:
    assert host_of(link) == host


def test_links_are_found_once_without_what_follows_them() -> None:
    text = "see (https://a.example/1), https://a.example/1 and <a href='HTTP://b.example'>; ftp://c.example no."
    assert links_in(text) == ["https://a.example/1", "HTTP://b.example"]


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    for link in links_in(f"https://{text} {text}"):
        host = host_of(link)
        assert host is None or listed(host, {}) is None


@given(st.lists(st.from_regex(r"[a-z]{1,5}", fullmatch=True), min_size=1, max_size=6))
def test_every_step_upwards_is_a_parent(labels: list[str]) -> None:
    host = ".".join(labels)
    assert list(upwards(host)) == [".".join(labels[n:]) for n in range(len(labels))]
