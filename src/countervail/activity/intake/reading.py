"""From a source file to batches: picks the reader, and gives each batch our columns instead of the source's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from countervail.activity.intake.batch_check import EXTRA_MARK
from countervail.activity.intake.batches import Batch
from countervail.activity.intake.json_rows import JsonFields
from countervail.activity.intake.mapping import FileKind, Mapping
from countervail.activity.intake.ocsf.translation import Ocsf
from countervail.activity.intake.readers import csv, ndjson, parquet
from countervail.activity.intake.sources import SourceFile
from countervail.activity.intake.streams import PARQUET, Stream, Tick, packing
from countervail.activity.intake.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads the files of one intake; `scratch` takes what must be unpacked first."""

    mapping: Mapping
    json: JsonFields
    scratch: Path

    def batches(self, file: SourceFile, wanted: Wanted, tick: Tick) -> Iterator[Batch]:
        """Batches of a file: our columns by name (extras marked), or for OCSF what was found at each path."""
        for batch in self._as_written(file, wanted, tick):
            columns = batch.columns if file.kind is FileKind.OCSF else wanted.renamed(batch.columns)
            extras = {EXTRA_MARK + path: batch.columns[path] for path in wanted.extra if path in batch.columns}
            yield replace(batch, columns={**columns, **extras})

    def _as_written(self, file: SourceFile, wanted: Wanted, tick: Tick) -> Iterator[Batch]:
        if file.kind is FileKind.PARQUET:
            path = self._plain(file, tick)
            yield from parquet.read(path, lambda have: wanted.present(have, file.name), tick)
        elif file.kind is FileKind.OCSF and _is_parquet(file.path):
            paths = Ocsf(self.mapping).paths()
            yield from parquet.read_json(file.path, lambda raws: self.json.of_events(raws, paths), tick)
        else:
            with Stream(file.path, tick) as stream:
                yield from self._text(stream, file, wanted)

    def _text(self, stream: Stream, file: SourceFile, wanted: Wanted) -> Iterator[Batch]:
        if file.kind is FileKind.CSV:
            names = file.name
            yield from csv.read(stream, self.mapping.format, lambda have: wanted.present(have, names), names)
        elif file.kind is FileKind.OCSF:
            paths = Ocsf(self.mapping).paths()
            yield from ndjson.read(stream, lambda raws: self.json.of_events(raws, paths))
        else:
            yield from ndjson.read(stream, lambda raws: self.json.of(raws, wanted.paths()))

    def _plain(self, file: SourceFile, tick: Tick) -> Path:
        """A Parquet file that is packed once more, unpacked: its reader must jump about in it."""
        if packing(file.path) is None:
            return file.path
        plain = self.scratch / "unpacked.parquet"
        with Stream(file.path, tick) as stream, plain.open("wb") as out:
            while chunk := stream.read():
                out.write(chunk)
        return plain


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(PARQUET)) == PARQUET
