"""What every list format promises: it covers what was decided and no more, and nobody's text writes a line of it."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contracts.blocklist_readers import READERS, Reach, hash_prefixes
from tests.contracts.blocklists import ALL, EVIL, SMUGGLED, SUBJECTS, blocklist

from countervail.disruption.infrastructure.blocklist import Blocklist
from countervail.disruption.infrastructure.catalogue import all_formats
from countervail.disruption.infrastructure.format import Fit, Format
from countervail.disruption.infrastructure.formats.hash_prefixes import expressions
from countervail.disruption.infrastructure.manifest import carried
from countervail.disruption.infrastructure.subject import Subject, subject_of
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vocabulary.errors import InputError

FORMATS = list(all_formats().values())
NAMES = [one.name for one in FORMATS]
READ = [one for one in FORMATS if one.name in READERS]
PREFIXES = "hash-prefixes"
each = pytest.mark.parametrize("one", FORMATS, ids=NAMES)
each_read = pytest.mark.parametrize("one", READ, ids=[one.name for one in READ])


def _files(one: Format, made: Blocklist) -> dict[str, bytes]:
    return dict(one.write(made, {}))


def _reach(one: Format, made: Blocklist) -> Reach:
    return READERS[one.name](_files(one, made))


def test_every_format_has_a_reader_that_was_not_written_from_it() -> None:
    assert set(NAMES) == {*READERS, PREFIXES}


@each_read
def test_what_a_format_carries_it_covers_and_what_it_does_not_it_leaves(one: Format) -> None:
    made = blocklist()
    reach = _reach(one, made)
    for entry in made.entries:
        fit, subject = one.fit(entry), entry.subject
        covered = _covered(reach, subject)
        if covered is not None:
            assert covered is (fit is not Fit.NOT), (subject, fit)


@each_read
def test_no_format_covers_more_than_was_decided(one: Format) -> None:
    reach = _reach(one, blocklist())
    for host in ("x.one.example", "example", "github.io", "other.github.io", "notbad.example", "bad.example.evil.test"):
        assert not reach.covers(host), host
    assert not reach.address("198.18.0.8")
    assert not reach.address("198.18.5.1")
    assert not reach.covers("pages.example"), "a page is not its host"


@each_read
def test_all_below_is_covered_where_it_was_decided_and_the_format_knows_how(one: Format) -> None:
    made = blocklist(subject_of("bad.example", ALL))
    whole = one.fit(made.entries[0]) is Fit.WHOLE
    assert _reach(one, made).covers("x.y.bad.example") is whole


@each
def test_every_entry_is_carried_or_counted(one: Format) -> None:
    made = blocklist()
    assert sum(carried(made, one).values()) == len(SUBJECTS)


@each
def test_the_same_list_gives_the_same_bytes_whatever_its_order(one: Format) -> None:
    made = blocklist()
    turned = Blocklist(made.marking, made.version, made.at, made.responsible, made.licence, made.entries[::-1])
    assert _files(one, made) == _files(one, made)
    assert _files(one, made) == _files(one, turned)


@each
def test_version_licence_and_whom_to_ask_stand_in_it(one: Format) -> None:
    told = b"".join(_files(one, blocklist()).values()).decode()
    assert "1772366400" in told
    if one.name not in {"synapse", "ozone"}:  # lists of machines, whose manifest says the rest
        assert "CC-BY-4.0" in told
        assert "trust@platform.example" in told


@each
def test_who_answers_for_a_list_cannot_write_a_line_of_it(one: Format) -> None:
    for name, content in _files(one, blocklist(responsible=EVIL, licence=SMUGGLED)).items():
        if name.endswith(".json"):
            json.loads(content)
            continue
        assert content.isascii() or "\u2028" not in content.decode()
        lines = content.decode().split("\n")
        assert all(line[:1] in {"#", ";", "!"} for line in lines if "smuggled" in line.lower()), name
    if one.name in READERS:
        assert not _reach(one, blocklist(responsible=EVIL, licence=SMUGGLED)).covers("smuggled.example")


@each
def test_file_names_are_plain_and_an_empty_list_is_one(one: Format) -> None:
    made = Blocklist(blocklist().marking, 1, blocklist().at, blocklist().responsible, "none", ())
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name) for name in _files(one, made))


@each_read
def test_two_blocks_of_one_name_are_one_line_the_wider(one: Format) -> None:
    made = blocklist(subject_of("bad.example"), subject_of("bad.example", ALL))
    content = b"".join(_files(one, made).values())
    if one.name in {"rpz", "dnsmasq", "unbound", "nginx-map", "adguard", "suricata"}:
        assert content == b"".join(_files(one, blocklist(*[made.entries[1].subject] * 2)).values()).replace(
            b"B-0000000000000001", b"B-0000000000000002"
        ) or _reach(one, made).covers("x.bad.example")


PIECES = ["bad", ".example", "one", ".", "*", "\n", '"', "'", ";", "#", "!", "$", "{", "}", "^", "|", "||", "\\", "/"]
PIECES += [*" \t@:_-ü\u202e\u2028", "%0a", "%22", "rpz-ip", "?a=1", "CNAME ."]
SMUGGLING = st.one_of(st.text(min_size=1, max_size=40), st.lists(st.sampled_from(PIECES), max_size=9).map("".join))


@settings(max_examples=300, deadline=None)
@given(SMUGGLING, st.sampled_from([None, *Scope]))
def test_no_text_that_somebody_gives_writes_a_rule_of_its_own(text: str, scope: Scope | None) -> None:
    """Whatever passes as a thing to block gives exactly the lines of one thing, in every format."""
    try:
        subject = subject_of(f"{text}.example" if "." not in text else text, scope)
    except InputError:
        return
    for one in READ:
        made = blocklist(subject)
        reach = _reach(one, made)
        named = {subject.value.strip("[]")} if subject.kind is not Kind.URL else set()
        assert reach.alone | reach.below <= named
        assert len(reach.nets) <= 1
        assert len(reach.pages) <= 1


def test_no_two_rules_of_an_intrusion_detection_share_a_number() -> None:
    rules = _files(all_formats()["suricata"], blocklist())["suricata.rules"].decode()
    numbers = re.findall(r"sid:(\d+);", rules)
    assert len(numbers) == len(set(numbers)) > len(SUBJECTS)


SURICATA = (
    'bad.example"; endswith; sid:7;)\ndrop dns any any -> any any (dns.query; dotprefix; content:".smuggled.example'
)


@each_read
def test_a_value_that_nobody_looked_at_would_write_a_rule_of_its_own(one: Format) -> None:
    """The twin: what `subject_of` keeps out would be one more name in every format of lines."""
    evil = {
        "rpz": "bad.example IN CNAME .\nsmuggled.example",
        "hosts": "bad.example\n:: smuggled.example",
        "dnsmasq": "bad.example/\naddress=/smuggled.example",
        "unbound": 'bad.example." always_nxdomain\n  local-zone: "smuggled.example',
        "nginx-map": "bad.example 1;\n  .smuggled.example",
        "adguard": "bad.example^$document\n||smuggled.example",
        "suricata": SURICATA,
        "synapse": "smuggled.example",
        "ozone": "smuggled.example",
    }[one.name]
    if "\n" in evil:
        with pytest.raises(InputError):
            subject_of(evil, ALL)
    assert _reach(one, blocklist(Subject(Kind.HOST, evil, ALL))).covers("smuggled.example")


LINKS = (
    ("one.example/any/where?x=1", True),
    ("x.one.example/", False),
    ("x.y.bad.example/a", True),
    ("notbad.example/", False),
    ("pages.example/lure/a.html", True),
    ("pages.example/lure/a.html/more", False),
    ("pages.example/lure/", False),
    ("198.18.0.7/a", True),
    ("other.github.io/", False),
    ("www.lure-tenant.github.io/", True),
)


@pytest.mark.parametrize(("link", "blocked"), LINKS)
def test_prefixes_find_what_was_decided_and_the_full_hashes_settle_how_far(link: str, blocked: bool) -> None:
    found = hash_prefixes(_files(all_formats()[PREFIXES], blocklist()))
    assert found(link) is blocked


def test_a_link_stands_for_at_most_thirty_expressions() -> None:
    """The published example of Safe Browsing, and a host deeper than it looks."""
    told = expressions("http://a.b.c.example/1/2.html?param=1")
    assert set(told) == {
        f"{host}{path}"
        for host in ("a.b.c.example", "b.c.example", "c.example")
        for path in ("/1/2.html?param=1", "/1/2.html", "/", "/1/")
    }
    deep = expressions("http://a.b.c.d.e.f.g.example/1/2/3/4/5/6.html?x")
    assert len(deep) <= 30
    assert "a.b.c.d.e.f.g.example/" in deep
    assert "d.e.f.g.example/" in deep
    assert "c.d.e.f.g.example/" not in deep


def _covered(reach: Reach, subject: Subject) -> bool | None:
    """Whether a reader finds a subject blocked; None where it has no words for its kind."""
    if subject.kind is Kind.HOST:
        return reach.covers(subject.value)
    if subject.kind is Kind.URL:
        return subject.value in reach.pages
    if subject.kind is Kind.ADDRESS:
        return reach.address(subject.value)
    if subject.kind is Kind.RANGE:
        return reach.address(subject.value.partition("/")[0])
    return None
