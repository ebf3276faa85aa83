"""Leads come in: texts read, lists taken line by line, nothing mended, nothing guessed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.casework.bureau import Bureau, Template

from countervail.intelligence.leads.event import LeadKind, Provenance
from countervail.intelligence.leads.leads import Leads
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError
from countervail.workflow.lead_intake import LARGEST, Incoming, TakenIn, start_of, take_in

GIVEN = Provenance("a made-up paper")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bureau]:
    (tmp_path / "made").mkdir()
    made = Template.make(tmp_path / "made").copy(tmp_path / "bureau")
    yield made
    made.close()


def _taken(desk: Bureau, kind: LeadKind, raw: bytes, *starts: str) -> TakenIn:
    with desk.hand("ana") as hand:
        return take_in(Leads(desk.cases.keys), hand, Incoming(kind, "A lead", GIVEN, raw, starts))


def test_reports_lists_tips_and_accounts_are_taken_in(desk: Bureau) -> None:
    story = b"The spyware vendor Vellum Gate was removed with its hackers."
    report = _taken(desk, LeadKind.REPORT, story)
    assert [one.value for one in report.lead.proposals if one.what == "operator"] == ["Vellum Gate"]
    assert (report.lead.opened.provenance.sha256, report.lead.opened.provenance.size) == (digest(story), len(story))
    bread = _taken(desk, LeadKind.REPORT, b"Bread is good.")
    assert bread.lead.proposals == []
    assert "nothing of this trade" in bread.unused[0]
    lines = (
        b"evil[.]example\n198.18.0[.]7\n# a remark\n\nhxxps://b[.]test/x\nabout 100 accounts\nevil[.]example\n"
        + b"ab" * 32
    )
    listed = _taken(desk, LeadKind.LIST, lines)
    assert [one.start for one in listed.lead.starts] == [
        "domain:evil.example",
        "ip:198.18.0.7",
        "domain:b.test",
        f"media:{'ab' * 32}",
    ]
    assert listed.unused == ("line 6: no host, no address, no hash",)
    account = _taken(desk, LeadKind.ACCOUNT, b"", "account:u-4711")
    assert [one.start for one in account.lead.starts] == ["account:u-4711"]
    with pytest.raises(InputError, match="not a lead"):
        _taken(desk, LeadKind.ACCOUNT, b"", "u-4711")
    with pytest.raises(InputError, match="more than"):
        _taken(desk, LeadKind.LIST, b"x" * (LARGEST + 1))
    with pytest.raises(InputError, match="UTF-8"):
        _taken(desk, LeadKind.REPORT, b"\xff")


@given(st.text(max_size=80))
def test_a_line_is_a_start_for_certain_or_not_at_all(line: str) -> None:
    start = start_of(line)
    assert start is None or start.partition(":")[0] in {"domain", "ip", "media"}


@pytest.mark.parametrize("line", ["fbc8213450838f7ae251d4", "amazing", "about 110 accounts", "a.b", "x" * 33, "1.2.3"])
def test_what_may_be_broken_is_not_guessed(line: str) -> None:
    assert start_of(line) is None
