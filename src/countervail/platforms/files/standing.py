"""Whether accounts can still be signed in to, by the platform's accounts table; read anew only where it has changed."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.activity.log import Log
from countervail.platforms.files.abilities import ACTIVE
from countervail.vault.keys import Keyring

_SINCE = ("valid_from", "created_time")
"""Which of an account's rows is the newest: by the first of these that it has."""
Key = str | int | None


@dataclass(slots=True)
class Standing:
    """The newest status of each account. Thousands are asked for one by one while notices go out."""

    log: Path
    keys: Keyring
    _stamp: tuple[int, int] | None = None
    _statuses: dict[Key, str | None] = field(default_factory=dict)
    _identities: Identities | None = None

    def is_closed(self, account: str) -> bool:
        """Whether the table says that nobody can sign in; what it does not know is open."""
        self._read()
        return self._statuses.get(self._key(account)) not in (None, ACTIVE)

    def _read(self) -> None:
        log = Log.at(self.log)
        found = log.accounts_file.stat() if log.accounts_file.exists() else None
        stamp = (found.st_mtime_ns, found.st_size) if found else None
        if stamp == self._stamp:
            return
        self._identities = Identities.load(log.folder / IDENTITIES, self.keys) if log.is_store else None
        self._statuses = _newest(log.accounts_file) if found else {}
        self._stamp = stamp

    def _key(self, account: str) -> Key:
        if self._identities is None:
            return account
        surrogate: int | None = self._identities.surrogates(pa.array([account]))[0].as_py()
        return surrogate


def _newest(file: Path) -> dict[Key, str | None]:
    have = set(pq.read_schema(file).names)
    if "status" not in have:
        return {}
    table = pq.read_table(file, columns=["account_uid", "status", *(name for name in _SINCE if name in have)])
    since = [pc.cast(table[name], pa.int64()) for name in _SINCE if name in have]
    order = pc.coalesce(*since, pa.scalar(0, pa.int64())) if since else pa.array([0] * len(table))
    rows = pa.table({"account": table["account_uid"], "status": table["status"], "since": order}).sort_by("since")
    return dict(zip(rows["account"].to_pylist(), rows["status"].to_pylist(), strict=True))
