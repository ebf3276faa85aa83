"""NDJSON: one JSON object a line, `{"id": "e1", "at": "2024-05-01T12:00:00Z", "user": {"id": "u7"}}`."""

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa

from countervail.activity.intake.batches import Batch, Rows, rejection, text
from countervail.activity.intake.json_rows import Fields
from countervail.activity.intake.readers.lines import cut
from countervail.activity.intake.reasons import Reason
from countervail.activity.intake.streams import Stream

Extract = Callable[[pa.Array], Fields]
"""Fields of raw JSON rows."""


def read(stream: Stream, extract: Extract) -> Iterator[Batch]:
    """Batches of a file's rows; lines that are no JSON object are rejected."""
    for stretch in cut(stream):
        rows, broken = text(stretch.rows)
        fields = extract(_strings(rows))
        malformed = [rejection(rows, int(i), Reason.MALFORMED_ROW) for i in np.flatnonzero(~fields.good)]
        good = rows.keep(fields.good)
        yield Batch(good.lines, fields.columns, good.raw, stretch.rejected + broken + malformed)


def _strings(rows: Rows) -> pa.Array:
    """The rows as an Arrow column over their own buffer, nothing copied where no row was left out."""
    joined = rows.joined()
    offsets = np.zeros(len(rows) + 1, dtype=np.int32)
    np.cumsum(rows.ends - rows.starts, out=offsets[1:])
    return pa.StringArray.from_buffers(len(rows), pa.py_buffer(offsets), pa.py_buffer(joined))
