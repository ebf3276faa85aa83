"""A release let out, and put in its folder again as it was; whole days are carried out in test_release_day."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import dossier, network
from tests.workflow.acted import TOKENS, casework_of

from countervail.disruption.release.release import Release
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.indicators.kinds import Kind
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.issuing import Press, again, issue
from countervail.workflow.releasing import ReleaseRoom


@pytest.fixture
def at(tmp_path: Path) -> Iterator[ReleaseDesk]:
    """A judged case at a bureau."""
    (tmp_path / "template").mkdir()
    desk = Template.make(tmp_path / "template").copy(tmp_path / "bureau")
    yield ReleaseDesk(desk)
    desk.close()


def _signed(at: ReleaseDesk) -> Release:
    return at.approved(at.draft(Audience.RESEARCHERS, told=dossier(networks=(network(case=at.case),))))


def test_what_is_put_in_its_folder_again_is_the_same_bytes_and_decides_nothing(at: ReleaseDesk, tmp_path: Path) -> None:
    press, room = Press(b"s" * 32, TOKENS, b"x" * 32, tmp_path / "out"), ReleaseRoom(casework_of(at.desk))
    made = _signed(at)
    with pytest.raises(RefusedError, match="nothing of R-LANTERN is out"), at.desk.hand("ana") as hand:
        again(hand, room, press, made.terms.id)
    with at.desk.hand("ana") as hand:
        first = issue(hand, room, press, made.terms.id)
    at.desk.office.later(hours=3)
    with at.desk.hand("ana") as hand:
        before = len(at.releases.shelf.issued(hand.connection, made.terms.id))
        second = again(hand, room, press, made.terms.id)
        assert second.files == first.files
        assert len(at.releases.shelf.issued(hand.connection, made.terms.id)) == before
    left = tmp_path / "out" / ".R-LANTERN.0badcafe"
    left.mkdir(parents=True)
    folder = second.put(press)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["R-LANTERN"], "what broke off is cleared away"


def test_issued_again_with_nothing_new_it_tells_partners_nothing(at: ReleaseDesk, tmp_path: Path) -> None:
    press, room = Press(b"s" * 32, TOKENS, b"x" * 32, tmp_path / "out"), ReleaseRoom(casework_of(at.desk))
    made = _signed(at)
    with at.desk.hand("ana") as hand:
        assert issue(hand, room, press, made.terms.id).shared
    at.desk.office.later(hours=3)
    with at.desk.hand("ana") as hand:
        assert issue(hand, room, press, made.terms.id).shared == 0


def test_what_a_list_stops_since_the_draft_does_not_go_out(at: ReleaseDesk, tmp_path: Path) -> None:
    press, own = Press(b"s" * 32, TOKENS, b"x" * 32, tmp_path / "out"), tmp_path / "own.txt"
    own.write_text("forum.example\n")
    room = ReleaseRoom(replace(casework_of(at.desk), guards=StandingGuards((), own)))
    made = _signed(at)
    host = next(one.value for one in made.content.indicators if one.kind is Kind.HOST)
    own.write_text(f"forum.example\n{host}\n")
    with pytest.raises(RefusedError, match="the guards object to indicator"), at.desk.hand("ana") as hand:
        issue(hand, room, press, made.terms.id)
    own.write_text("forum.example\nanother.example\n")
    with at.desk.hand("ana") as hand:
        assert issue(hand, room, press, made.terms.id).shared
