"""A dossier from a case, its run and its plans."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template

from countervail.casework.assembly import Casework
from countervail.disruption.release.brief import Brief
from countervail.disruption.release.content.indicator import GuardResult
from countervail.disruption.release.terms import MARKINGS, Responsible
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vault.keys import Keyring
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.releasing import ReleaseRoom, Wish, guard_of

ANSWERS = Responsible("Example Platform Ltd", "c@platform.example", "https://platform.example", "Security")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


@pytest.fixture
def room(desk: Bureau, tmp_path: Path) -> Iterator[ReleaseRoom]:
    """Its releases."""
    assert desk
    casework = Casework.of(Keyring.ensure(tmp_path / "bureau" / "keys"))
    yield ReleaseRoom(casework)
    casework.close()


def _brief(case: str) -> Brief:
    hosts = [
        {"case": case, "kind": "host", "value": value, "scope": "host+subdomains", "marking": "TLP:CLEAR"}
        for value in ("sign-in.lantern-row.test", "google.com")
    ]
    told = {"title": "t", "summary": "s", "networks": [{"case": case, "name": "Lantern Row"}], "indicators": hosts}
    return Brief.model_validate(told)


def test_guards_are_asked_of_every_indicator(desk: Bureau, room: ReleaseRoom) -> None:
    case = desk.judged().id
    with desk.hand("ana") as hand:
        made = room.dossier(hand, _brief(case))
    assert made.indicators[0].guard is GuardResult.PASSED
    assert made.indicators[1].guard in (GuardResult.REFUSE, GuardResult.SECOND_PERSON)


@pytest.mark.parametrize("value", ["GitHub.com", "github[.]com", "github.com.", "https://github.com/", "com", "?"])
def test_neither_capitals_nor_brackets_nor_a_missing_scope_lead_around_the_guards(value: str) -> None:
    asked = guard_of(StandingGuards())
    passing = (GuardResult.PASSED, GuardResult.INFORM)
    for scope in (None, Scope.HOST, Scope.HOST_AND_SUBDOMAINS, Scope.REGISTERED):
        assert asked(Kind.HOST, value, scope) not in passing
    assert asked(Kind.HOST, "lure.example", None) in passing


def test_what_was_done_is_counted_from_the_plans(desk: Bureau, room: ReleaseRoom) -> None:
    case = desk.judged().id
    with desk.hand("ana") as hand:
        assert room.dossier(hand, _brief(case)).networks[0].measures == ()


def test_a_case_whose_run_is_gone_names_no_target_and_is_not_called_made_up(desk: Bureau, room: ReleaseRoom) -> None:
    case = desk.judged().id
    wish = Wish(Audience.POLICY, MARKINGS[Audience.POLICY][0], ANSWERS)
    with desk.hand("ana") as hand:
        assert room.dossier(hand, _brief(case)).networks[0].targets == ()
        made = room.draft(hand, _brief(case), wish)
        assert not room.simulated(hand.connection, room.releases.read(hand, made.terms.id))
    assert made.content.networks[0].target_band == "10-49"


def test_whoever_may_not_see_the_network_drafts_nothing(desk: Bureau, room: ReleaseRoom) -> None:
    case = desk.judged().id
    with pytest.raises(RefusedError, match="may not"), desk.hand("root") as hand:
        room.preview(hand, _brief(case), Wish(Audience.POLICY, MARKINGS[Audience.POLICY][0], ANSWERS))
