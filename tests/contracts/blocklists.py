"""Lists for the contract: one of every thing that can be blocked, and what others try to smuggle in."""

from datetime import UTC, datetime, timedelta

from countervail.disruption.infrastructure.blocklist import Blocklist, Entry
from countervail.disruption.infrastructure.subject import Subject, subject_of
from countervail.disruption.release.terms import Responsible
from countervail.intelligence.indicators.kinds import Scope
from countervail.vocabulary.tlp import Tlp

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
ALL = Scope.HOST_AND_SUBDOMAINS
SMUGGLED = "X\n0.0.0.0 smuggled.example\n; $INCLUDE /etc/passwd\r\n||smuggled.example^\u2028drop ip any any"
RESPONSIBLE = Responsible("Example Platform Ltd", "trust@platform.example", "https://platform.example/appeal", "Law")
EVIL = Responsible(SMUGGLED, SMUGGLED, SMUGGLED, SMUGGLED)
LONG = ".".join(["a" * 60] * 4)
SUBJECTS = (
    subject_of("one.example"),
    subject_of("bad.example", ALL),
    subject_of("www.deep.registered.example", Scope.REGISTERED),
    subject_of("münchen.example", ALL),
    subject_of("_sip.under_score.example"),
    subject_of("lure-tenant.github.io", Scope.REGISTERED),
    subject_of(f"{LONG[:200]}.example"),
    subject_of("a.b.c.d.e.f.g.example", ALL),
    subject_of("198.18.0.7"),
    subject_of("2001:db8::7"),
    subject_of("198.18.4.0/24"),
    subject_of("2001:db8:1::/48"),
    subject_of("2001:db8:1:2:3:4:5:6"),
    subject_of("https://pages.example/lure/a.html"),
    subject_of("https://pages.example/lure/?id=%22;return%20200"),
    subject_of('https://pages.example/l"u{r}e$x^|*'),
    subject_of("cd" * 32),
)


def blocklist(
    *subjects: Subject, marking: Tlp = Tlp.RED, responsible: Responsible = RESPONSIBLE, licence: str = "CC-BY-4.0"
) -> Blocklist:
    """A list of these things; without any, one of every kind."""
    entries = tuple(_entry(number, one) for number, one in enumerate(subjects or SUBJECTS, start=1))
    return Blocklist(marking, 1_772_366_400, AT, responsible, licence, entries)


def _entry(number: int, subject: Subject) -> Entry:
    name = f"B-{number:016}"
    return Entry(name, number, subject, "C-1", 80, Tlp.RED, AT, AT + timedelta(days=30), None, None)
