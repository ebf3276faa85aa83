"""A made-up world plays the platform: its own tooling takes a job, carries it out, and answers for it."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from countervail.platforms.files.abilities import ABILITIES, Trace
from countervail.platforms.files.folder import JobFolder, signed_at
from countervail.platforms.files.job import Job, OrderLine, read_job
from countervail.platforms.files.result import Outcome, OutcomeLine, result_content
from countervail.platforms.files.signing import public_pem, read_public, signature, signed
from countervail.simulation.aftermath import Aftermath, Deed, Kind
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import InputError, Place

_KEY, PUBLIC_KEY = "tooling.ed25519", "tooling.pub"
_MEMORY = "orders.json"
_KINDS = {
    Trace.ACCOUNT: Kind.ACCOUNT,
    Trace.HOST: Kind.HOST,
    Trace.URL: Kind.URL,
    Trace.ADDRESS: Kind.ADDRESS,
    Trace.MEDIA: Kind.MEDIA,
}


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of a job."""

    job: str
    outcomes: dict[Outcome, int]
    faulty: int
    """Answered 'done' though nothing was done."""
    acted_at: datetime | None
    """By the world's own clock; None: it had been carried out before."""
    events: int
    """Of the day after."""
    result: Path
    public_key: Path


def carry_out(path: Path, world: Path, faulty: float, clock: Clock) -> Carried:
    """Carry a job out in a world, and write its result beside it.

    Args:
        path: the job, in a folder as the files adapter keeps it.
        faulty: share of the orders that are answered 'done' and not done; at least one, if it is more than 0.

    Raises:
        InputError: it is no job, not signed by whoever owns the folder, or there is no world.
    """
    aftermath, folder = Aftermath.of(world), JobFolder(path.absolute().parents[1])
    job = _job(folder, path)
    result, public = folder.result(job.head.job), world / PUBLIC_KEY
    if result.exists():
        return Carried(job.head.job, {}, 0, None, 0, result, public)
    memory, late = _Memory.of(world), clock() > datetime.fromisoformat(job.head.until)
    known = aftermath.accounts
    outcomes = {line.order: _outcome(line, memory, known, late=late) for line in job.orders}
    done = [line for line in job.orders if outcomes[line.order] is Outcome.DONE]
    idle = _idle(done, faulty)
    at = aftermath.dawn
    events = aftermath.live_on([deed for line in done if line.order not in idle for deed in _deeds(line)])
    memory.keep(done, job.orders)
    lines = [OutcomeLine(order=order, outcome=outcome, at=at) for order, outcome in outcomes.items()]
    content, seed = result_content(job, lines), _seed(world)
    folder.put(result, content, signature(seed, content))
    counts = {outcome: sum(one is outcome for one in outcomes.values()) for outcome in Outcome}
    return Carried(job.head.job, {o: n for o, n in counts.items() if n}, len(idle), at, events, result, public)


@dataclass(frozen=True, slots=True)
class _Memory:
    """Which orders the tooling has carried out, and which it must not carry out any more."""

    path: Path
    done: set[str]
    called_off: set[str]

    @classmethod
    def of(cls, world: Path) -> "_Memory":
        path = world / _MEMORY
        said = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return cls(path, set(said.get("done", ())), set(said.get("called_off", ())))

    def keep(self, done: Sequence[OrderLine], orders: Sequence[OrderLine]) -> None:
        self.done.update(line.order for line in done)
        waiting = {line.calls_off for line in orders if line.calls_off} - self.done
        self.called_off.update(waiting)
        text = json.dumps({"done": sorted(self.done), "called_off": sorted(self.called_off)}, indent=1)
        self.path.write_text(text + "\n", encoding="utf-8")


def _job(folder: JobFolder, path: Path) -> Job:
    content, value = folder.read(path), folder.read(signed_at(path))
    if content is None:
        hint = "Name a file that `countervail enforce` wrote."
        raise InputError("there is no such job.", hint=hint, where=Place(str(path)))
    if value is None or not signed(read_public(folder.public_key), content, value):
        hint = "Carry out only what the owner of the folder signed."
        raise InputError("this job is not signed by its folder's key.", hint=hint, where=Place(str(path)))
    return read_job(content, str(path))


def _outcome(line: OrderLine, memory: _Memory, known: dict[str, str], *, late: bool) -> Outcome:
    if line.order in memory.called_off:
        return Outcome.CALLED_OFF
    stranger = ABILITIES[line.act].trace is Trace.ACCOUNT and line.subject not in known
    return Outcome.REFUSED if late or stranger else Outcome.DONE


def _idle(done: Sequence[OrderLine], share: float) -> frozenset[str]:
    """The orders nothing is done about: the same ones for the same job."""
    count = max(1, round(len(done) * share)) if share > 0 else 0
    return frozenset(sorted((line.order for line in done), key=lambda order: digest(order.encode()))[:count])


def _deeds(line: OrderLine) -> list[Deed]:
    ability = ABILITIES[line.act]
    kind = _KINDS.get(ability.trace)
    return [] if kind is None else [Deed(kind, line.subject, ability.status, line.undo)]


def _seed(world: Path) -> bytes:
    """The made-up tooling's own key, made on first use."""
    path = world / _KEY
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
        (world / PUBLIC_KEY).write_bytes(public_pem(path.read_bytes()))
    return path.read_bytes()
