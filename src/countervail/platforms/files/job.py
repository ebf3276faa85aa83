"""A job: the steps of one call as a file of canonical JSON lines, the first saying what it is.

    {"job":"J-..","kind":"countervail.job","plan":"..","steps":2,"until":"2026-03-04T09:00:00Z","v":1}
    {"act":"lock","calls_off":null,"order":"O-..","step":"S-00001","subject":"plaza:9a..","undo":false}

The same steps of the same plan are the same bytes under the same name: written twice, it is one job. `order` names one
act on one subject under one plan; tooling that has carried it out does not do so again. `until`: nothing is begun
after it. `calls_off`: if that order still waits, it is dropped; if it was carried out, it is taken back.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from countervail.people.plan_terms import PlanTerms
from countervail.vocabulary.acts import Act
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError, Place

_NAME_LETTERS = 32


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Line = TypeVar("Line", bound=_Line)


class Head(_Line):
    """The first line."""

    v: Literal[1] = 1
    kind: Literal["countervail.job"] = "countervail.job"
    job: str
    plan: str
    steps: int
    until: str


class OrderLine(_Line):
    """One act on one subject."""

    step: str
    order: str
    act: Act
    subject: str
    undo: bool
    calls_off: str | None


@dataclass(frozen=True, slots=True)
class Job:
    """One call."""

    head: Head
    orders: tuple[OrderLine, ...]

    @property
    def content(self) -> bytes:
        """The file."""
        lines = (self.head, *self.orders)
        return b"".join(canonical_json(line.model_dump(mode="json")) + b"\n" for line in lines)

    @property
    def sha256(self) -> str:
        """Of the file; what a result must name."""
        return digest(self.content)


def job_of(key: str, terms: PlanTerms, steps: Iterable[dict[str, Any]]) -> Job:
    """The job of some steps of a plan, as they stand in its text."""
    orders = tuple(_order(terms.hash, step, terms.restores) for step in steps)
    until = terms.expires.isoformat().replace("+00:00", "Z")
    return Job(Head(job=name_of(key), plan=terms.hash, steps=len(orders), until=until), orders)


def name_of(key: str) -> str:
    """The job's name: it says nothing, and the same key has the same."""
    return f"J-{digest(key.encode())[:_NAME_LETTERS]}"


def order_id(plan_hash: str, act: str, subject: str) -> str:
    """The name of one act on one subject under one plan."""
    return f"O-{digest(canonical_json([plan_hash, act, subject]))[:_NAME_LETTERS]}"


def read_job(content: bytes, path: str) -> Job:
    """The job of a file; its signature is somebody else's question.

    Raises:
        InputError: it is no job, in its one spelling; the line is named.
    """
    lines = content.split(b"\n")
    if lines.pop() != b"" or not lines:
        raise _wrong("the job ends in the middle of a line.", path, len(lines) + 1)
    head = _read(Head, lines[0], path, 1)
    orders = tuple(_read(OrderLine, line, path, number) for number, line in enumerate(lines[1:], start=2))
    job = Job(head, orders)
    if head.steps != len(orders):
        raise _wrong(f"the job holds {len(orders)} orders and says {head.steps}.", path, 1)
    if job.content != content:
        raise _wrong("the job is not in its one spelling.", path, None)
    return job


def _order(plan_hash: str, step: dict[str, Any], restores: str | None) -> OrderLine:
    act, subject = step["act"], step["subject"]
    undone = order_id(restores, act, subject) if restores and step["undo"] else None
    name = order_id(plan_hash, act, subject)
    return OrderLine(step=step["id"], order=name, act=act, subject=subject, undo=step["undo"], calls_off=undone)


def _read(kind: type[Line], text: bytes, path: str, number: int) -> Line:
    try:
        return kind.model_validate(json.loads(text))
    except (ValidationError, ValueError) as error:
        raise _wrong("this is no line of a job.", path, number) from error


def _wrong(message: str, path: str, line: int | None) -> InputError:
    hint = "Take the job as it was issued; enforce again if it was lost."
    return InputError(message, hint=hint, where=Place(path, line))
