"""The index: hosts judged, addresses held, pages apart."""

from tests.intelligence.matching.made_watch import watch

from countervail.activity.link import read_link
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.matching.index import Index, Page, reaches
from countervail.intelligence.matching.watched import Watched

INDEX = Index(
    [watch("bad.example"), watch("https://bad.example/a"), watch("198.18.0.0/15"), watch("x.other.example", Scope.HOST)]
)


def test_a_verdict_tells_hosts_from_pages() -> None:
    verdict = INDEX.verdict("bad.example")
    assert verdict is not None
    assert (verdict.hosts, [page.at for page in verdict.pages]) == ((0,), [1])
    below = INDEX.verdict("x.bad.example")
    assert below is not None
    assert (below.hosts, below.pages) == ((0,), ())
    assert INDEX.verdict("good.example") is None
    assert INDEX.verdict("y.x.other.example") is None


def test_addresses_are_held_by_ranges() -> None:
    assert INDEX.of_address("198.19.255.255") == (2,)
    assert INDEX.of_address("198.20.0.0") == ()
    verdict = INDEX.verdict("198.18.0.1")
    assert verdict is not None
    assert verdict.hosts == (2,)


def test_kinds_that_links_cannot_show_are_left_out() -> None:
    index = Index([Watched("f", Kind.FILE, "made-up.apk", None, (), 50)])
    assert index.names == frozenset()


def test_a_page_at_the_root_is_only_the_root() -> None:
    page = Page("", "q=1", 0)
    assert [
        reaches(page, link) for text in ("http://a.example/?q=1", "http://a.example/x?q=1") if (link := read_link(text))
    ] == [
        True,
        False,
    ]
