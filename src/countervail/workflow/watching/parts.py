"""Parts: what accounts hold in each day of a window, and by the accounts table, read once and kept.

Of an accounts table that is still the same file only those are read who became known since the last step.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import pyarrow as pa

from countervail.activity import schema
from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.intake.disk import Disk
from countervail.activity.log import Log
from countervail.activity.span import day_start
from countervail.activity.views import show_days
from countervail.networks.channels import Channel
from countervail.networks.increments.arrays import read_arrays, write_arrays
from countervail.networks.increments.holdings import Holdings
from countervail.networks.increments.posting import posted, read_once
from countervail.vault.keys import Keyring
from countervail.vault.sealing import keyed_hash
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.progress import Progress
from countervail.workflow.watching.contents import ACCOUNTS, same_accounts
from countervail.workflow.watching.record import Record, WatchFolder

NOBODY_ACTS = pa.schema([field for field in schema.ACTIVITY_STORED if field.name != "time"]).empty_table()
"""The activity beside which the accounts table is looked at alone."""
_SINCE = "SELECT * FROM prepared_accounts WHERE coalesce(valid_from, created_time, 0) >= {}"
"""Who became known, or changed, from some moment on."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a watch; needs the kept `prepared_accounts` and a log whose views are open."""

    engine: DuckDb
    log: Log
    place: WatchFolder
    channels: tuple[Channel, ...]
    keys: Keyring
    disk: Disk

    def entering(self, parts: Mapping[str, str], record: Record, before: Record | None, progress: Progress) -> Holdings:
        """Read and keep the parts that enter a window; `before` is the record counted on, if any.

        Raises:
            NameClashError: two items have one name.
        """
        all_held = Holdings.none()
        for name, digest in parts.items():
            held = self._accounts(record, before) if name == ACCOUNTS else self._day(name, record.salt)
            self._keep(held, self.place.part(name, digest, record.salt))
            all_held = all_held + held
            progress.advance()
        return all_held

    def held(self, parts: Mapping[str, str], salt: int) -> Holdings:
        """What accounts held in parts that were kept."""
        kept = [self._read(self.place.part(*part, salt)) for part in parts.items()]
        return reduce(Holdings.__add__, kept, Holdings.none())

    def _day(self, day: str, salt: int) -> Holdings:
        show_days(self.log, self.engine, day, day)
        read_once(self.engine)
        self.engine.view("accounts", "SELECT * FROM prepared_accounts LIMIT 0")
        return self._posted(salt)

    def _accounts(self, record: Record, before: Record | None) -> Holdings:
        self.engine.register("nobody_acts", NOBODY_ACTS)
        self.engine.view("activity", "SELECT * FROM nobody_acts")
        if before is None or not same_accounts(before.parts[ACCOUNTS], record.parts[ACCOUNTS]):
            self.engine.view("accounts", "SELECT * FROM prepared_accounts")
            return self._posted(record.salt)
        since = day_start(before.last_day) + MICROSECONDS_PER_DAY
        self.engine.view("accounts", _SINCE.format(since))
        return (self.held({ACCOUNTS: before.parts[ACCOUNTS]}, record.salt) + self._posted(record.salt)).clipped

    def _posted(self, salt: int) -> Holdings:
        secret = keyed_hash(self.keys.key("store"), f"{salt}".encode(), purpose=b"watch")
        return posted(self.engine, self.channels, secret.hex())

    def _keep(self, held: Holdings, path: Path) -> None:
        draft = path.with_name(f".{path.name}.draft")
        with self.disk.create(draft) as file:
            write_arrays(file, held.arrays)
            self.disk.sync(file)
        self.disk.replace(draft, path)

    @staticmethod
    def _read(path: Path) -> Holdings:
        return Holdings.read(read_arrays(path))
