"""Hits from a module's log: by block, be it written by a list or by a plan's step; whoever was stopped is not kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import Template
from tests.disruption.infrastructure.barrier import Barrier
from tests.disruption.infrastructure.test_following import CHOICE, HOST
from tests.workflow.acted import acting, pretence

from countervail.platforms.synapse.deed import entry_name
from countervail.vocabulary.acts import Act
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError
from countervail.workflow.block_hits import LogKind, counted
from countervail.workflow.disrupt import disrupt


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def barrier(template: Template, tmp_path: Path) -> Iterator[Barrier]:
    """A bureau of its own."""
    desk = template.copy(tmp_path / "bureau")
    yield Barrier(desk)
    desk.close()


def _line(barrier: Barrier, number: int, refused: str | None) -> str:
    about = {"user": "@somebody:platform.test", "refused": refused}
    t = to_micros(barrier.desk.office.now)
    return json.dumps({"uid": f"u{number}", "t": t, "kind": "message"} | about) + "\n"


def test_refusals_of_the_module_are_counted_by_block(barrier: Barrier, tmp_path: Path) -> None:
    block = barrier.block().terms.id
    plan = barrier.desk.drafted(barrier.case, choice=CHOICE)
    barrier.desk.propose(plan)
    barrier.desk.approve(plan)
    disrupt(acting(barrier.desk, pretence(barrier.desk)), plan.hash)
    step = next(one for one in plan.steps if one.act is Act.BLOCK_HOST and one.subject == HOST)
    names = [block, entry_name(plan.hash, step.id), entry_name("0" * 64, step.id), None, block]
    log = tmp_path / "tap.main.jsonl"
    log.write_text("".join(_line(barrier, number, name) for number, name in enumerate(names)))
    with barrier.desk.hand("ana") as hand:
        new = counted(hand, barrier.blocks, tmp_path / "tap.jsonl", LogKind.SYNAPSE, "synapse", keep=True)
    assert sorted(new.values()) == [1, 2]
    assert new[block] == 2
    stored = (tmp_path / "bureau" / "countervail.db").read_bytes()
    assert b"somebody" not in stored


def test_no_log_is_not_an_empty_one(barrier: Barrier, tmp_path: Path) -> None:
    for kind in LogKind:
        with pytest.raises(InputError), barrier.desk.hand("ana") as hand:
            counted(hand, barrier.blocks, tmp_path / "none.jsonl", kind, "x", keep=True)


def test_no_sign_within_a_line_ends_it(barrier: Barrier, tmp_path: Path) -> None:
    block = barrier.block().terms.id
    line = {"block": block, "time": barrier.desk.office.now.isoformat(), "page": "one\u2028two\x85three"}
    log = tmp_path / "hits.jsonl"
    log.write_text((json.dumps(line, ensure_ascii=False) + "\n") * 2, encoding="utf-8")
    with barrier.desk.hand("ana") as hand:
        assert counted(hand, barrier.blocks, log, LogKind.JSON, "proxy", keep=True) == {block: 2}
