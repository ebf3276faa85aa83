"""A result is taken whole or not at all: torn, foreign, replayed, doubled, added to or changed, it names its line."""

import json
import random
import re

import pytest
from tests.platforms.files.scene import ACTED, Scene, broken

from countervail.platforms.files.job import Job
from countervail.platforms.files.result import BYTES_A_LINE, Outcome, OutcomeLine, read_result, result_content
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError


@pytest.fixture
def job(stage: Scene) -> Job:
    """A job of two orders."""
    stage.adapter.apply(stage.warrants(stage.plan()), "one call")
    return stage.job()


def _said(job: Job) -> bytes:
    return result_content(job, [OutcomeLine(order=o.order, outcome=Outcome.DONE, at=ACTED) for o in job.orders])


def _framed(job: Job, *lines: bytes) -> bytes:
    """Lines between a right head and a right foot."""
    before = _said(job).splitlines()[0] + b"\n" + b"".join(line + b"\n" for line in lines)
    foot = {"kind": "countervail.end", "lines": len(lines), "sha256": digest(before)}
    return before + json.dumps(foot).encode() + b"\n"


def _refused(content: bytes, job: Job) -> str:
    """What is said of a result that is not taken; nothing where it is."""
    try:
        read_result(content, job, "R")
    except InputError as error:
        return str(error)
    return ""


def test_what_was_written_is_read(job: Job) -> None:
    outcomes = read_result(_said(job), job, "R").outcomes
    assert {line.outcome for line in outcomes.values()} == {Outcome.DONE}
    assert list(outcomes) == [order.order for order in job.orders]


def test_a_torn_file_is_refused_wherever_it_was_torn(job: Job) -> None:
    content = _said(job)
    for end in range(len(content)):
        with pytest.raises(InputError, match=r"^R"):
            read_result(content[:end], job, "R")


def test_a_result_of_another_job_or_of_another_content_is_refused(job: Job) -> None:
    other = Job(job.head.model_copy(update={"job": "J-other"}), job.orders)
    assert _refused(_said(other), job).startswith("R:1: the result is of another job, J-other")
    changed = Job(job.head, job.orders[::-1])
    assert re.match("R:1: .*another content", _refused(_said(changed), job))


def test_orders_are_answered_each_once_and_no_others(job: Job) -> None:
    one, two = _said(job).splitlines()[1:3]
    stray = json.dumps(json.loads(one) | {"order": "O-stray"}).encode()
    assert _refused(_framed(job, one), job).startswith("R:3: the result says nothing of 1 of 2 orders, S-00002 first")
    assert _refused(_framed(job, one, one), job).startswith("R:3: this order was answered before")
    assert _refused(_framed(job, one, two, stray), job).startswith("R:4: this order was never given")


def test_a_changed_line_does_not_hash_and_a_wrong_one_is_named(job: Job) -> None:
    content = _said(job)
    assert _refused(broken(content, 1, outcome="refused"), job).startswith("R:4: the lines before")
    one, two = content.splitlines()[1:3]
    assert _refused(_framed(job, one, json.dumps(json.loads(two) | {"outcome": "sure"}).encode()), job).startswith(
        "R:3: outcome"
    )
    zoneless = json.dumps(json.loads(two) | {"at": "2026-03-02T10:00:00"}).encode()
    assert _refused(_framed(job, one, zoneless), job).startswith("R:3: at")
    assert _refused(_framed(job, one, json.dumps(json.loads(two) | {"by": "eve"}).encode()), job).startswith("R:3: by")


def test_every_changed_byte_of_what_is_said_is_noticed(job: Job) -> None:
    content, good = _said(job), read_result(_said(job), job, "R")
    dice = random.Random(7)
    for place in range(len(content)):
        other = content[:place] + bytes([content[place] ^ dice.randrange(1, 256)]) + content[place + 1 :]
        try:
            read = read_result(other, job, "R")
        except InputError:
            continue
        assert read == good, place


def test_what_follows_the_last_line_and_what_is_endless_is_refused(job: Job) -> None:
    content = _said(job)
    assert _refused(content + content.splitlines()[1] + b"\n", job).startswith("R:")
    assert "far longer" in _refused(content + b" " * BYTES_A_LINE * 5, job)
