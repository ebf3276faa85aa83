"""What a journal says of messages nobody reported on: the end of each, as far as anybody can know."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from countervail.disruption.notices.sending.journal import Line


class Trace(StrEnum):
    """What the journal knows of a message."""

    SENT = "sent"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"
    """Its end was begun and no answer noted; or it was planned, and the machine lost power before it could be noted."""
    PLANNED = "planned"
    """Never begun."""


@dataclass(frozen=True, slots=True)
class Traced:
    """The trace of one message, with the server's word where there was one."""

    trace: Trace
    detail: str


def traces(lines: Iterable[Line], boot: str) -> dict[str, Traced]:
    """The last that is known of every message in a stretch of the journal.

    Args:
        lines: from behind whatever was settled before.
        boot: the machine's present boot. Lines behind the last sync may be lost if it is another one than theirs.
    """
    found: dict[str, Traced] = {}
    last_batch: list[str] = []
    written_on, place = boot, -1
    for line in lines:
        if line.kind == "P":
            last_batch = [*last_batch, line.key] if line.end == place else [line.key]
            written_on, place = line.detail, line.end
            found[line.key] = Traced(Trace.PLANNED, "")
        else:
            found[line.key] = Traced(_TRACES[line.kind], line.detail)
    if written_on != boot:
        found |= {key: _LOST for key in last_batch if found[key].trace is Trace.PLANNED}
    return found


_TRACES = {"I": Trace.UNKNOWN, "S": Trace.SENT, "N": Trace.NOT_SENT}
_LOST = Traced(Trace.UNKNOWN, "the machine stopped before it could be noted")
