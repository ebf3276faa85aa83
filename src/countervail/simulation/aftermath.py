"""What a made-up world does after a platform acted: accounts change their status, and one more day goes by.

The day after is like the last day the scenario wrote, but for what can no longer happen: whoever is not active does
nothing, and nothing goes by way of what is blocked. What is blocked, and what accounts were before, stands in the
world's `stopped.json`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.activity.schema import TIMESTAMP
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError, Place

ACTIVE = "active"
_STOPPED, _BLOCKED, _BEFORE = "stopped.json", "blocked", "before"


class Kind(StrEnum):
    """What is stopped."""

    ACCOUNT = "account"
    HOST = "host"
    URL = "url"
    ADDRESS = "ip"
    MEDIA = "media_hash"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that the platform really did."""

    kind: Kind
    subject: str
    status: str
    """Of an account, while it holds."""
    undo: bool


@dataclass(frozen=True, slots=True)
class Aftermath:
    """A world that goes on."""

    world: Path

    @classmethod
    def of(cls, world: Path) -> "Aftermath":
        """A world of ours.

        Raises:
            InputError: the folder holds none.
        """
        if not (world / "world.json").is_file():
            hint = "Make one with `countervail simulate SCENARIO --out WORLD`."
            raise InputError("no made-up world here.", hint=hint, where=Place(str(world)))
        return cls(world)

    @property
    def accounts(self) -> dict[str, str]:
        """Status of every account."""
        table = pq.read_table(self.world / "accounts.parquet", columns=["account_uid", "status"])
        return dict(zip(table["account_uid"].to_pylist(), table["status"].to_pylist(), strict=True))

    @property
    def dawn(self) -> datetime:
        """When the next day begins; whatever is done now is done then."""
        last = max(path.name.removeprefix("day=") for path in (self.world / "activity").glob("day=*"))
        midnight = datetime.combine(date.fromisoformat(last), datetime.min.time(), UTC)
        return midnight + timedelta(days=1)

    def live_on(self, deeds: Iterable[Deed]) -> int:
        """Let deeds take effect and one more day go by; returns how many events it had."""
        done, dawn = list(deeds), self.dawn
        self._set_statuses({deed.subject: deed for deed in done if deed.kind is Kind.ACCOUNT})
        self._set_stopped([deed for deed in done if deed.kind is not Kind.ACCOUNT])
        return self._write(self._passed(self._template(), self._blocked()), dawn)

    def _set_statuses(self, deeds: dict[str, Deed]) -> None:
        path = self.world / "accounts.parquet"
        table, before = pq.read_table(path), self._kept(_BEFORE)
        pairs = zip(table["account_uid"].to_pylist(), table["status"].to_pylist(), strict=True)
        statuses = [_status(deeds.get(uid), uid, status, before) for uid, status in pairs]
        self._keep(_BEFORE, before)
        column = table.schema.get_field_index("status")
        _replace(path, table.set_column(column, "status", pa.array(statuses, pa.string())))

    def _set_stopped(self, deeds: list[Deed]) -> None:
        stopped = self._blocked()
        for deed in deeds:
            (stopped[deed.kind].discard if deed.undo else stopped[deed.kind].add)(deed.subject)
        self._keep(_BLOCKED, {kind.value: sorted(subjects) for kind, subjects in stopped.items()})

    def _blocked(self) -> dict[Kind, set[str]]:
        said = self._kept(_BLOCKED)
        return {kind: set(said.get(kind.value, ())) for kind in Kind if kind is not Kind.ACCOUNT}

    def _kept(self, name: str) -> dict[str, Any]:
        path = self.world / _STOPPED
        said: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return said.get(name, {})

    def _keep(self, name: str, said: dict[str, Any]) -> None:
        both = {_BLOCKED: self._kept(_BLOCKED), _BEFORE: self._kept(_BEFORE)} | {name: said}
        (self.world / _STOPPED).write_text(json.dumps(both, indent=1) + "\n", encoding="utf-8")

    def _template(self) -> pa.Table:
        """The last day that the scenario wrote."""
        record = json.loads((self.world / "world.json").read_text(encoding="utf-8"))
        last = date.fromisoformat(record["first_day"]) + timedelta(days=record["days"] - 1)
        return pq.read_table(self.world / "activity" / f"day={last.isoformat()}" / "part-0.parquet", partitioning=None)

    def _passed(self, day: pa.Table, blocked: dict[Kind, set[str]]) -> pa.Table:
        idle = [uid for uid, status in self.accounts.items() if status != ACTIVE]
        for column, gone in (
            ("actor_uid", idle),
            *((kind.value, sorted(blocked[kind])) for kind in (Kind.URL, Kind.ADDRESS, Kind.MEDIA)),
        ):
            stopped = pc.is_in(day[column], value_set=pa.array(gone, pa.string()))
            day = day.filter(pc.invert(stopped))
        hosts = blocked[Kind.HOST]
        return day.filter(pa.array([not _leads_to(url, hosts) for url in day["url"].to_pylist()], pa.bool_()))

    def _write(self, day: pa.Table, dawn: datetime) -> int:
        micros = pc.add(pc.cast(day["time"], pa.int64()), to_micros(dawn) - _midnight(day))
        serials = pa.array([f"{dawn:%Y%m%d}-{number:09d}" for number in range(len(day))], pa.string())
        day = day.set_column(day.schema.get_field_index("time"), "time", pc.cast(micros, TIMESTAMP))
        day = day.set_column(day.schema.get_field_index("uid"), "uid", serials)
        folder = self.world / "activity" / f"day={dawn:%Y-%m-%d}"
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / "part-0.parquet", day)
        return len(day)


def _status(deed: Deed | None, uid: str, status: str, before: dict[str, Any]) -> str:
    """The status after a deed; what is taken back is what it was before, and that is kept from the first deed on."""
    if deed is None:
        return status
    if deed.undo:
        return str(before.pop(uid, status))
    before.setdefault(uid, status)
    return deed.status


def _leads_to(url: str | None, hosts: set[str]) -> bool:
    if url is None or not hosts:
        return False
    host = url.lower().partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
    return any(host == blocked or host.endswith(f".{blocked}") for blocked in hosts)


def _midnight(day: pa.Table) -> int:
    first = pc.min(day["time"]).as_py()
    return to_micros(first.replace(hour=0, minute=0, second=0, microsecond=0))


def _replace(path: Path, table: pa.Table) -> None:
    draft = path.with_name(f".{path.name}.draft")
    pq.write_table(table, draft, compression="zstd")
    draft.replace(path)
