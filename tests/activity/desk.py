"""A desk to take logs in at: fixed clock, keys of its own, short calls, and the store read back with ids in clear."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from countervail.activity.deployment import Deployment
from countervail.activity.identities import Identities
from countervail.activity.intake.mapping import Named, read_mapping
from countervail.activity.intake.report import Report
from countervail.activity.intake.take_in import MAX_REJECTED, Order, take_in
from countervail.vault.keys import Keyring

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
DEPLOYMENT = Deployment(
    controller="Example Platform Ltd",
    lawful_basis="security of the service",
    contact="trust@platform.example",
    appeal_url="https://platform.example/appeal",
)


@dataclass(frozen=True)
class Desk:
    """Takes sources in below one folder."""

    folder: Path
    keys: Keyring

    @property
    def log(self) -> Path:
        """The store of this desk."""
        return self.folder / "log"

    @property
    def quarantine(self) -> Path:
        """Its quarantine file."""
        return self.folder / "log.rejected.ndjson"

    def mapping(self, toml: str) -> Named:
        """A mapping from its text."""
        path = self.folder / "map.toml"
        path.write_text(toml, encoding="utf-8")
        return read_mapping(path)

    def file(self, name: str, content: str | bytes) -> Path:
        """A source file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def take(
        self,
        source: Path,
        mapping: Named | str,
        *,
        max_rejected: float = MAX_REJECTED,
        rejected: Path | None = None,
        dry_run: bool = False,
        stdin: BinaryIO | None = None,
        now: Callable[[], datetime] = lambda: NOW,
    ) -> Report:
        """Take a source in."""
        named = self.mapping(mapping) if isinstance(mapping, str) else mapping
        order = Order(source, self.log, named, DEPLOYMENT, rejected, max_rejected, dry_run)
        return take_in(order, self.keys, now, stdin=stdin)

    def events(self) -> list[dict[str, Any]]:
        """All stored events in order, account ids in clear."""
        files = sorted((self.log / "activity").glob("day=*/*.parquet"))
        rows = [row for file in files for row in self._clear(pq.ParquetFile(file).read(), ("actor_uid", "target_uid"))]
        return sorted(rows, key=lambda row: (row["t"], row["uid"], row["source"]))

    def accounts(self) -> list[dict[str, Any]]:
        """All stored account rows in order of id, ids in clear."""
        rows = self._clear(pq.read_table(self.log / "accounts.parquet"), ("account_uid", "identity_uid"))
        return sorted(rows, key=lambda row: (row["account_uid"], str(row["valid_from"])))

    def _clear(self, rows: pa.Table, ids: tuple[str, ...]) -> list[dict[str, Any]]:
        identities = Identities.load(self.log / "identities.parquet", self.keys)
        for name in ids:
            clear = identities.ids(rows[name].combine_chunks())
            rows = rows.set_column(rows.schema.get_field_index(name), name, clear)
        return rows.to_pylist()
