"""A result: what the platform's tooling says became of a job, line by line, bound to the job's very bytes.

    {"job":"J-..","job_sha256":"..","kind":"countervail.result","v":1}
    {"at":"2026-03-03T10:00:00Z","order":"O-..","outcome":"done","state":"locked"}
    {"kind":"countervail.end","lines":1,"sha256":".."}

`outcome`: done, refused, failed, called_off, or unknown. `state` is what reading back gave, where it gives anything.
The last line counts those before it and hashes every byte before itself, so that a torn file is known as one.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from countervail.platforms.files.job import Job
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError, Place

BYTES_A_LINE = 4_096
"""No line of a result needs more; a file of more than so many for each order is not read."""
_FRAME = 2
"""The first line and the last."""


class Outcome(StrEnum):
    """What the tooling says of one order."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    CALLED_OFF = "called_off"
    """It still waited when it was called off, and was never carried out."""
    UNKNOWN = "unknown"


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Line = TypeVar("Line", bound=_Line)


class Head(_Line):
    """The first line."""

    v: Literal[1] = 1
    kind: Literal["countervail.result"] = "countervail.result"
    job: str
    job_sha256: str


class OutcomeLine(_Line):
    """What became of one order."""

    order: str
    outcome: Outcome
    at: AwareDatetime
    state: Annotated[str, Field(max_length=100)] | None = None
    reason: Annotated[str, Field(max_length=500)] = ""
    """For whoever reads the file; nothing of it is kept."""


class Foot(_Line):
    """The last line."""

    kind: Literal["countervail.end"] = "countervail.end"
    lines: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Result:
    """A result that belongs to its job, whole."""

    outcomes: dict[str, OutcomeLine]
    """By order."""


def result_content(job: Job, outcomes: list[OutcomeLine]) -> bytes:
    """The file, as tooling writes it."""
    head = Head(job=job.head.job, job_sha256=job.sha256)
    before = b"".join(_spelt(line) for line in (head, *outcomes))
    return before + _spelt(Foot(lines=len(outcomes), sha256=digest(before)))


def read_result(content: bytes, job: Job, path: str) -> Result:
    """What a result file says of a job.

    Raises:
        InputError: it is torn, of another job, of an older one, or holds lines that cannot be; file and line are named.
    """
    if len(content) > BYTES_A_LINE * (len(job.orders) + _FRAME):
        raise _wrong("the result is far longer than its job.", path, None)
    lines = content.split(b"\n")
    if lines.pop() != b"" or len(lines) < _FRAME:
        raise _wrong("the result is torn: it ends before its last line.", path, len(lines) + 1)
    _check_head(_read(Head, lines[0], path, 1), job, path)
    _check_foot(_read(Foot, lines[-1], path, len(lines)), lines, path)
    outcomes = _outcomes(lines[1:-1], job, path)
    missing = [line for line in job.orders if line.order not in outcomes]
    if missing:
        say = f"the result says nothing of {len(missing)} of {len(job.orders)} orders, {missing[0].step} first."
        raise _wrong(say, path, len(lines))
    return Result(outcomes)


def _outcomes(lines: list[bytes], job: Job, path: str) -> dict[str, OutcomeLine]:
    ordered = {line.order for line in job.orders}
    found: dict[str, OutcomeLine] = {}
    for number, text in enumerate(lines, start=2):
        line = _read(OutcomeLine, text, path, number)
        if line.order not in ordered:
            raise _wrong("this order was never given by the job.", path, number)
        if line.order in found:
            raise _wrong("this order was answered before.", path, number)
        found[line.order] = line
    return found


def _check_head(head: Head, job: Job, path: str) -> None:
    if head.job != job.head.job:
        raise _wrong(f"the result is of another job, {head.job}.", path, 1)
    if head.job_sha256 != job.sha256:
        raise _wrong("the result is of a job of this name with another content.", path, 1)


def _check_foot(foot: Foot, lines: list[bytes], path: str) -> None:
    before = b"".join(line + b"\n" for line in lines[:-1])
    if foot.lines != len(lines) - _FRAME or foot.sha256 != digest(before):
        raise _wrong("the lines before the last one were changed: they do not hash to what it says.", path, len(lines))


def _read(kind: type[Line], text: bytes, path: str, number: int) -> Line:
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the line"
        raise _wrong(f"{field}: {first['msg']}.", path, number) from error


def _spelt(line: _Line) -> bytes:
    return canonical_json(line.model_dump(mode="json")) + b"\n"


def _wrong(message: str, path: str, line: int | None) -> InputError:
    hint = "Nothing of this file was taken; have the tooling write it again, whole."
    return InputError(message, hint=hint, where=Place(path, line))
