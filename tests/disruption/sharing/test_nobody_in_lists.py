"""Whoever is named in a list of indicators is in nothing that leaves: not in a release, not in any format made of it.

The twin puts the same rows into a release behind redaction's back: then the formats tell.
"""

from dataclasses import replace

import pytest
from tests.disruption.release.full_case import SALT, dossier, indicator, terms

from countervail.disruption.release.brief import IndicatorBrief
from countervail.disruption.release.content.indicator import Indicator
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.gathering.indicator import indicator_of, unguarded, unstored
from countervail.disruption.release.redaction import redact
from countervail.disruption.sharing.catalogue import all_formats
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.indicator import exportable
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.tlp import Tlp

CANARY = "miracanary"
PEOPLE = (
    (Kind.EMAIL, f"{CANARY}@people.example", None),
    (Kind.HOST, f"{CANARY}@people.example", Scope.HOST),
    (Kind.FILE, f"{CANARY}@people.example", None),
    (Kind.FILE, f"{CANARY}[at]people[.]example", None),
    (Kind.URL, f"mailto:{CANARY}@people.example", Scope.URL),
    (Kind.URL, f"https://{CANARY}@lure.example/", Scope.URL),
    (Kind.URL, f"https://lure.example/?to={CANARY}@people.example", Scope.URL),
    (Kind.URL, f"https://www.tiktok.com/@{CANARY}", Scope.URL),
    (Kind.URL, f"hxxps://{CANARY}[.]tumblr[.]com/post/1", Scope.URL),
    (Kind.HOST, f"x.com/{CANARY}", Scope.HOST),
    (Kind.PATTERN, f"[user-account:account_login='{CANARY}']", None),
)
"""What lists hold of people, under whatever kind they are given."""
ROWS = tuple(
    indicator(number, kind=kind, value=value, scope=scope) for number, (kind, value, scope) in enumerate(PEOPLE)
)


def _told(edition: Edition) -> bytes:
    return b"".join(content for one in all_formats().values() for content in one.write(edition).values())


def _unredacted(rows: tuple[Indicator, ...], audience: Audience) -> Edition:
    """The release of a harmless dossier, the rows put into it behind redaction's back."""
    made = redact(dossier(indicators=(indicator(99),)), terms(audience), SALT)
    return Edition(replace(made, content=replace(made.content, indicators=rows)))


@pytest.mark.parametrize("audience", Audience)
def test_nobody_of_a_list_is_in_a_release_or_in_any_format(audience: Audience) -> None:
    made = redact(dossier(indicators=(*ROWS, indicator(99))), terms(audience), SALT)
    assert CANARY.encode() not in made.text
    assert CANARY.encode() not in _told(Edition(made))
    if made.content.indicators:
        assert [one.value for one in made.content.indicators] == [indicator(99).value]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind.value} {row.value[:24]}")
def test_with_that_eye_closed_they_would_be(row: Indicator) -> None:
    assert CANARY.encode() in _told(_unredacted((row,), Audience.PLATFORMS))


def test_hosts_and_pages_that_name_nobody_stay() -> None:
    fine = (
        indicator(1),
        indicator(2, kind=Kind.URL, value="https://lure.example/@sign-in", scope=Scope.URL),
        indicator(3, kind=Kind.FILE, value="/private/var/tmp/hooker", scope=None),
        indicator(4, kind=Kind.URL, value="https://trello.com/b/x", scope=Scope.URL),
    )
    made = redact(dossier(indicators=fine), terms(Audience.PLATFORMS), SALT)
    assert len(made.content.indicators) == len(fine)


def test_a_remark_on_an_indicator_loses_the_people_in_it() -> None:
    remark = f"by {CANARY}@people.example, +44 20 7946 0000"
    said = IndicatorBrief(case="C-1", kind=Kind.HOST, value="lure.example", comment=remark)
    assert indicator_of(said, "network-1", unguarded, unstored).comment == "by [a mail address], [a number]"


def test_what_is_read_of_a_list_knows_its_people() -> None:
    lines = "".join(f"{value}\n" for kind, value, _ in PEOPLE if kind is not Kind.PATTERN)
    reading = read_document(Document("list.txt", lines.encode()), Given("lab", Tlp.CLEAR))
    leaving = [one for one in reading.indicators if exportable(one)]
    assert [one for one in leaving if CANARY in one.value] == []
    assert CANARY not in repr(reading.rejections)
