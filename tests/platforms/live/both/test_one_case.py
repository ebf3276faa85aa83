"""One network on two live platforms, one case, one plan, one run: locked here, taken down there, all given back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.casework.bureau import Template
from tests.platforms.live.atproto.stage import Stage as AtStage
from tests.platforms.live.atproto.stage import stage as at_stage
from tests.platforms.live.synapse.stage import HARD
from tests.platforms.live.synapse.stage import Stage as MatrixStage
from tests.platforms.live.synapse.stage import stage as matrix_stage
from tests.platforms.servers.atproto.server import running as atproto_running
from tests.platforms.servers.entrance import entrance
from tests.platforms.servers.synapse.server import forget_modules
from tests.platforms.servers.synapse.server import running as synapse_running
from tests.workflow.acted import acting

from countervail.activity.log import Log
from countervail.activity.same_person import persons_behind
from countervail.platforms.several import SeveralAdapters
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.clock import system_clock
from countervail.workflow.disrupt import disrupt
from countervail.workflow.drafting import drafted, drafted_back
from countervail.workflow.looking import verify
from countervail.workflow.platform_log import read_platform


def test_one_case_is_carried_out_on_both_and_taken_back_on_both(tmp_path: Path, keys: Keyring) -> None:
    (tmp_path / "template").mkdir()
    desk = Template.make(tmp_path / "template").copy(tmp_path / "bureau")
    with synapse_running() as synapse, entrance(synapse.port) as door, atproto_running() as atproto:
        matrix = matrix_stage(desk, synapse, door, tmp_path, keys)
        at = at_stage(desk, atproto, keys)
        named = {"matrix:": matrix.adapter, "at:": at.adapter}
        both = SeveralAdapters(named, desk.office.database, lambda: desk.office.now)
        members = (matrix.account(), matrix.account(), at.account())
        case = matrix.case(*members)
        with desk.hand("ana") as hand:
            wanted = replace(HARD, acts=(Act.LOCK, Act.TAKEDOWN))
            plan = drafted(acting(desk, both), hand, case, wanted)
        assert sorted((step.act, step.subject) for step in plan.steps) == sorted(
            [(Act.LOCK, members[0]), (Act.LOCK, members[1]), (Act.TAKEDOWN, members[2])]
        )
        matrix.approved(plan)
        disrupt(acting(desk, both), plan.hash)
        assert {one.state for one in verify(acting(desk, both), plan.hash).values()} == {StepState.CONFIRMED}
        assert both.states(members) == dict(zip(members, ("locked", "locked", "taken_down"), strict=True))
        with desk.hand("ana") as hand:
            back = drafted_back(acting(desk, both), hand, plan.hash)
        matrix.approved(back)
        disrupt(acting(desk, both), back.hash)
        verify(acting(desk, both), back.hash)
        assert {one.state for one in acting(desk, both).standing(plan.hash).values()} == {StepState.UNDONE}
        assert set(both.states(members).values()) == {"active"}
        _one_person(both, matrix, at, tmp_path, keys)
        for one in (matrix.adapter, at.adapter):
            one.close()
    forget_modules()
    desk.close()


def _one_person(both: SeveralAdapters, matrix: MatrixStage, at: AtStage, tmp_path: Path, keys: Keyring) -> None:
    """Whoever signs in on Matrix with their DID is one person with that account there; a name makes nobody so."""
    known, namesake = at.account(), at.account()
    same, other = matrix.account(), matrix.account()
    matrix.set_account(same, {"external_ids": [{"auth_provider": "oidc-at", "external_id": known.removeprefix("at:")}]})
    matrix.set_account(other, {"displayname": str(at.made[namesake]["handle"])})
    read_platform(both, tmp_path / "log", datetime(2020, 1, 1, tzinfo=UTC), system_clock())
    persons = persons_behind(Log.at(tmp_path / "log"), keys, [known, namesake, same, other])
    assert persons[same] == persons[known]
    assert other not in persons
    assert persons[namesake] != persons[same]
