"""Jobs and results are believed by their signatures, never by their names."""

from dataclasses import replace

import pytest
from tests.platforms.files.scene import KEY, TOOLING, Scene

from countervail.platforms.files.exchange import Exchange
from countervail.platforms.files.folder import signed_at
from countervail.platforms.files.job import Job
from countervail.platforms.files.signing import public_of, read_public, signed
from countervail.vault.keys import JOBS
from countervail.vocabulary.errors import InputError


@pytest.fixture
def exchange(stage: Scene) -> Exchange:
    """One job, handed over and answered."""
    stage.adapter.apply(stage.warrants(stage.plan()), KEY)
    stage.answer()
    return Exchange(stage.adapter.folder, stage.adapter.keys.key(JOBS), public_of(TOOLING))


def _job(exchange: Exchange, stage: Scene) -> Job:
    job = exchange.issued(stage.job().head.job)
    assert job is not None
    return job


def test_the_tooling_can_check_a_job_with_what_lies_in_the_folder(exchange: Exchange, stage: Scene) -> None:
    path = exchange.folder.job(stage.job().head.job)
    public = read_public(exchange.folder.public_key)
    assert signed(public, path.read_bytes(), signed_at(path).read_bytes())


def test_a_second_writing_is_the_same_job(exchange: Exchange, stage: Scene) -> None:
    path = exchange.folder.job(stage.job().head.job)
    before = path.stat().st_mtime_ns
    exchange.hand_over(stage.job())
    assert path.stat().st_mtime_ns == before
    other = Job(stage.job().head, stage.job().orders[::-1])
    with pytest.raises(InputError, match="another job lies under this name"):
        exchange.hand_over(other)


def test_a_job_that_somebody_else_wrote_or_changed_is_none_of_ours(exchange: Exchange, stage: Scene) -> None:
    path = exchange.folder.job(stage.job().head.job)
    with pytest.raises(InputError, match="not the one that was issued"):
        replace(exchange, seed=b"o" * 32).issued(stage.job().head.job)
    path.write_bytes(path.read_bytes().replace(b"courier:a", b"courier:c"))
    with pytest.raises(InputError, match=f"{path}: this job is not the one"):
        exchange.issued(path.stem)
    assert exchange.issued("J-never") is None


def test_a_result_counts_with_the_toolings_signature_only(exchange: Exchange, stage: Scene) -> None:
    job = _job(exchange, stage)
    result = exchange.result(job)
    assert result is not None
    assert len(result.outcomes) == 2
    stage.answer(seed=b"f" * 32)
    with pytest.raises(InputError, match="not signed by the platform's tooling"):
        exchange.result(job)
    stage.answer(seed=None)
    with pytest.raises(InputError, match="not signed by the platform's tooling"):
        exchange.result(job)
    assert replace(exchange, result_key=None).result(job) == result
