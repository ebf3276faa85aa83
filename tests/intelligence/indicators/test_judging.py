"""From a row to an indicator or a reason."""

import pytest

from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.judging import Origin, judged
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.row import Row
from countervail.vocabulary.tlp import Tlp

HERE = Origin("made up", "list.txt", "00")


def outcome(value: str, kind: Kind | None = None) -> Indicator | Rejection:
    return judged(Row("line 1", value, kind), HERE)


GOOD = [
    ("bad[.]example", None, Kind.HOST, "bad.example"),
    (" BAD.example. ", Kind.HOST, Kind.HOST, "bad.example"),
    ("hxxps[:]//bad[.]example", None, Kind.HOST, "bad.example"),
    ("http://bad.example/", Kind.URL, Kind.HOST, "bad.example"),
    ("bad.example/a//b?x=1#f", Kind.HOST, Kind.URL, "bad.example/a/b?x=1"),
    ("bad.example/login", None, Kind.URL, "bad.example/login"),
    ("198[.]18[.]0[.]7", None, Kind.ADDRESS, "198.18.0.7"),
    ("198.18.0.7:8080", None, Kind.ADDRESS, "198.18.0.7"),
    ("198.18.0.7", Kind.HOST, Kind.ADDRESS, "198.18.0.7"),
    ("http://198.18.0.7/", Kind.URL, Kind.ADDRESS, "198.18.0.7"),
    ("2001:DB8::7", None, Kind.ADDRESS, "2001:db8::7"),
    ("198.18.0.0/24", None, Kind.RANGE, "198.18.0.0/24"),
    ("0123456789ABCDEF0123456789ABCDEF", None, Kind.MD5, "0123456789abcdef0123456789abcdef"),
    ("/private/var/tmp/hooker", None, Kind.FILE, "/private/var/tmp/hooker"),
    ("76dab334-7e17-475d-a5d6-0794eb5818a5", None, Kind.PROFILE, "76DAB334-7E17-475D-A5D6-0794EB5818A5"),
    ("com.made.up", Kind.APP, Kind.APP, "com.made.up"),
    ("\N{LEFT DOUBLE QUOTATION MARK}bad.example\N{RIGHT DOUBLE QUOTATION MARK}", None, Kind.HOST, "bad.example"),
    ("www.gov.za", None, Kind.HOST, "www.gov.za"),
]


@pytest.mark.parametrize(("value", "said", "kind", "form"), GOOD)
def test_a_value_has_one_form(value: str, said: Kind | None, kind: Kind, form: str) -> None:
    found = outcome(value, said)
    assert isinstance(found, Indicator)
    assert (found.kind, found.value) == (kind, form)


BAD = [
    ("About 110 accounts", None, Reason.NOTE),
    ("They used MediaFire[.]com to host it", None, Reason.NOTE),
    ("#hashtag", None, Reason.NOTE),
    ("", None, Reason.NO_VALUE),
    (" \u200b ", Kind.HOST, Reason.NO_VALUE),
    ("nodot", Kind.HOST, Reason.NOT_A_HOST),
    ("two words.example", Kind.HOST, Reason.NOT_A_HOST),
    ("amazing.lab", Kind.HOST, Reason.UNKNOWN_LAST_LABEL),
    ("http://bad.comv/x", Kind.URL, Reason.UNKNOWN_LAST_LABEL),
    ("http://a b.example/", Kind.URL, Reason.NOT_A_LINK),
    ("http://bad.example/one bro ken", None, Reason.SPLIT_VALUE),
    ("10.0.0.7", None, Reason.NOT_ROUTED),
    ("127.0.0.1", Kind.ADDRESS, Reason.NOT_ROUTED),
    ("198.18.0.777", Kind.ADDRESS, Reason.NOT_AN_ADDRESS),
    ("v21b4327d6881be1893fd2a8431317f6b", Kind.MD5, Reason.WRONG_LENGTH),
    ("g" * 64, Kind.SHA256, Reason.WRONG_LENGTH),
    ("someone@people.example", None, Reason.PERSONAL),
    ("+44 20 7946 0000", None, Reason.PERSONAL),
    ("a" * 20_000, Kind.URL, Reason.TOO_LARGE),
    ("bad\ud800.example", Kind.HOST, Reason.BROKEN_TEXT),
]


@pytest.mark.parametrize(("value", "kind", "reason"), BAD)
def test_a_row_that_is_none_has_its_reason(value: str, kind: Kind | None, reason: Reason) -> None:
    found = outcome(value, kind)
    assert isinstance(found, Rejection)
    assert found.reason is reason
    assert "people.example" not in repr(found)


def test_scope_is_never_widened_by_guess() -> None:
    scopes = {
        value: found.scope
        for value in ("bad.example", "deep.bad.example", "gr.com", "x.gr.com", "bad.example/a", "198.18.0.7")
        if isinstance(found := outcome(value), Indicator)
    }
    assert scopes == {
        "bad.example": Scope.HOST_AND_SUBDOMAINS,
        "deep.bad.example": Scope.HOST_AND_SUBDOMAINS,
        "gr.com": Scope.HOST,
        "x.gr.com": Scope.HOST_AND_SUBDOMAINS,
        "bad.example/a": Scope.URL,
        "198.18.0.7": None,
    }


def test_what_bears_no_marking_is_red_until_a_person_decides() -> None:
    unmarked = outcome("bad.example")
    decided = judged(Row("line 1", "bad.example"), Origin("made up", "list.txt", "00", Tlp.GREEN))
    marked = judged(Row("line 1", "bad.example", tlp=Tlp.AMBER), Origin("made up", "list.txt", "00", Tlp.CLEAR))
    assert [one.tlp for one in (unmarked, decided, marked) if isinstance(one, Indicator)] == [
        Tlp.RED,
        Tlp.GREEN,
        Tlp.AMBER,
    ]


def test_a_remark_loses_the_people_in_it() -> None:
    found = judged(
        Row("line 1", "bad.example", comment="registered by someone[at]people[.]example, +44 20 7946 0000"), HERE
    )
    assert isinstance(found, Indicator)
    assert found.comment == "registered by [a mail address], [a number]"
