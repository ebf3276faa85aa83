"""Links in normal form: whatever a browser takes for the same page is the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.activity.link import MAX_LINK, canonical_path, read_link

SAME = [
    "http://bad.example/a/b",
    "HTTPS://bad.example./x/../a//b#f",
    "http:\\\\user:secret@bad.example\\a\\b",
    "http://bad.example:8080/%61/b",
    "http://bad.example/%2561/%62",
    "  http://b\tad.example/a/\nb  ",
    "http://bad%2eexample/a/b",
    "http:bad.example/a/b",
    "http://bad\N{FULLWIDTH FULL STOP}example/a/./b",
    "http://BAD.EXAMPLE/a/%2e/b",
]


@pytest.mark.parametrize("text", SAME)
def test_evasions_fall_together(text: str) -> None:
    link = read_link(text)
    assert link is not None
    assert link.text == "bad.example/a/b"


def test_where_a_browser_goes_is_the_host() -> None:
    assert [
        read_link(text).host for text in ("http://good.example@bad.example/", "http://bad.example\\@good.example/")
    ] == [  # type: ignore[union-attr]
        "bad.example",
        "bad.example",
    ]
    assert read_link("http://0xc6.0x12.0.1/").host == "198.18.0.1"  # type: ignore[union-attr]


def test_the_query_is_kept_apart() -> None:
    link = read_link("https://bad.example?u=1#x")
    assert link is not None
    assert (link.path, link.query, link.text) == ("/", "u=1", "bad.example/?u=1")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no link",
        "mailto:a@b.example",
        "javascript:1",
        "http://",
        "http://a b/",
        "\ud800",
        "http://a.example/" + "x" * MAX_LINK,
    ],
)
def test_what_leads_nowhere_is_no_link(text: str) -> None:
    assert read_link(text) is None


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("", "/"),
        ("/a/..", "/"),
        ("/a/../../b", "/b"),
        ("//a//", "/a/"),
        ("/%25252561", "/a"),
        ("/a/%2E%2E/b", "/b"),
        ("/%zz", "/%zz"),
    ],
)
def test_a_path_has_one_form(path: str, form: str) -> None:
    assert canonical_path(path) == form


@given(st.text(alphabet="/.%25eE2a", max_size=30))
def test_a_canonical_path_is_its_own(tail: str) -> None:
    once = canonical_path(f"/{tail}")
    assert canonical_path(once) == once
