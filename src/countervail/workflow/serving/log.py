"""The log of a server: one JSON object a line, of fields that are on a list. Nothing that names anybody gets in."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, TextIO

import structlog
from structlog.typing import FilteringBoundLogger

from countervail.vocabulary.clock import Clock

FIELDS = frozenset(
    {"at", "level", "event", "server", "request", "method", "route", "status", "ms", "logger", "error", "frames"}
)
"""All a line may hold. Of an error its kind and where it arose: what it says may quote a row."""
Line = MutableMapping[str, Any]


def server_log(server: str, clock: Clock, stream: TextIO, fields: AbstractSet[str] = FIELDS) -> FilteringBoundLogger:
    """A log whose lines go to a stream.

    Args:
        server: which of our servers writes, as its command is called.
        clock: gives each line its moment, in UTC.
        fields: what a line may hold; a test opens the list to see that closing it matters.
    """

    def stamped(_: object, __: str, line: Line) -> Line:
        return {**line, "at": clock().isoformat(timespec="milliseconds")}

    def only_known_fields(_: object, __: str, line: Line) -> Line:
        return {name: value for name, value in line.items() if name in fields}

    log: FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(stream),
        processors=[
            structlog.processors.add_log_level,
            stamped,
            _error_without_words,
            only_known_fields,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        server=server,
    )
    return log


class Overheard(logging.Handler):
    """What libraries log, as lines of ours: the sentence as it stands in their code, without what was put into it."""

    def __init__(self, log: FilteringBoundLogger) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record down."""
        self._log.log(record.levelno, str(record.msg), logger=record.name, exc_info=record.exc_info)


def _error_without_words(_: object, __: str, line: Line) -> Line:
    told = line.pop("exc_info", None)
    error = (sys.exc_info() if told is True else told or (None, None))[1]
    if error is None:
        return line
    frames = [f"{Path(at.filename).name}:{at.lineno} {at.name}" for at in traceback.extract_tb(error.__traceback__)]
    return {**line, "error": type(error).__name__, "frames": frames}
