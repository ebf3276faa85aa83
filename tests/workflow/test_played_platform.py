"""The world's own tooling: takes only signed jobs, does each order once, answers for all of them, lies when told to."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests import runs
from tests.workflow.made_job import SEED, handed_over, made_job

from countervail.platforms.files.exchange import Exchange
from countervail.platforms.files.folder import JobFolder
from countervail.platforms.files.job import Job
from countervail.platforms.files.result import Outcome, Result
from countervail.platforms.files.signing import read_public
from countervail.simulation.aftermath import ACTIVE, Aftermath
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import InputError
from countervail.workflow.played_platform import PUBLIC_KEY, Carried, carry_out


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world to copy."""
    return runs.small_world(tmp_path_factory.mktemp("world") / "world", seed=3, accounts=600, events=9_000)


@pytest.fixture
def world(made: Path, tmp_path: Path) -> Path:
    """A world of its own."""
    return Path(shutil.copytree(made, tmp_path / "world"))


def _clock() -> datetime:
    return datetime(2026, 3, 2, tzinfo=UTC)


def _ran(world: Path, job: Job, faulty: float = 0) -> Carried:
    return carry_out(handed_over(world.parent / "exchange", job), world, faulty, _clock)


def _read(world: Path, job: Job) -> Result:
    public = read_public(world / PUBLIC_KEY)
    result = Exchange(JobFolder(world.parent / "exchange"), SEED, public).result(job)
    assert result is not None
    return result


def _busy(world: Path, count: int) -> list[str]:
    return [uid for uid, status in Aftermath(world).accounts.items() if status == ACTIVE][:count]


def test_what_is_ordered_is_done_and_answered_with_the_toolings_signature(world: Path) -> None:
    one, two = _busy(world, 2)
    job = made_job([(Act.LOCK, one), (Act.SUSPEND, two), (Act.BLOCK_HOST, "lure.example")])
    carried = _ran(world, job)
    assert (carried.outcomes, carried.faulty) == ({Outcome.DONE: 3}, 0)
    assert [Aftermath(world).accounts[uid] for uid in (one, two)] == ["locked", "suspended"]
    assert {line.at for line in _read(world, job).outcomes.values()} == {carried.acted_at}


def test_a_job_is_carried_out_once(world: Path) -> None:
    job = made_job([(Act.LOCK, _busy(world, 1)[0])])
    _ran(world, job)
    days = sorted(path.name for path in (world / "activity").iterdir())
    again = _ran(world, job)
    assert (again.acted_at, again.outcomes) == (None, {})
    assert sorted(path.name for path in (world / "activity").iterdir()) == days


def test_a_faulty_share_is_answered_done_and_not_done(world: Path) -> None:
    accounts = _busy(world, 40)
    carried = _ran(world, made_job([(Act.LOCK, uid) for uid in accounts]), faulty=0.1)
    assert (carried.outcomes, carried.faulty) == ({Outcome.DONE: 40}, 4)
    assert sum(Aftermath(world).accounts[uid] == ACTIVE for uid in accounts) == 4


def test_a_stranger_is_refused_and_so_is_everything_too_late(world: Path) -> None:
    known = _busy(world, 1)[0]
    assert _ran(world, made_job([(Act.LOCK, known), (Act.LOCK, "courier:nobody")])).outcomes == {
        Outcome.DONE: 1,
        Outcome.REFUSED: 1,
    }
    late = made_job([(Act.SUSPEND, known)], plan="p2")
    over = Job(late.head.model_copy(update={"until": "2026-03-01T00:00:00Z"}), late.orders)
    assert _ran(world, over).outcomes == {Outcome.REFUSED: 1}
    assert Aftermath(world).accounts[known] == "locked"


def test_taking_back_calls_off_what_still_waits(world: Path) -> None:
    known = _busy(world, 1)[0]
    back = made_job([(Act.LOCK, known)], plan="p2", undoes="p1")
    assert _ran(world, back).outcomes == {Outcome.DONE: 1}
    assert _ran(world, made_job([(Act.LOCK, known)])).outcomes == {Outcome.CALLED_OFF: 1}
    assert Aftermath(world).accounts[known] == ACTIVE


def test_a_job_nobody_signed_is_not_carried_out(world: Path) -> None:
    path = handed_over(world.parent / "exchange", made_job([(Act.LOCK, _busy(world, 1)[0])]))
    path.write_bytes(path.read_bytes().replace(b'"lock"', b'"suspend"'))
    with pytest.raises(InputError, match="not signed"):
        carry_out(path, world, 0, _clock)
    with pytest.raises(InputError, match="no such job"):
        carry_out(path.with_name("J-none.jsonl"), world, 0, _clock)
