"""Output of the Mobile Verification Toolkit, versions 2 and 3, read for its detections alone.

    alerts.json, <module>_detected.json (3):  [{"level": "HIGH", "module": "sms", "event_time": "...", "event": {...},
                                                "matched_indicator": {"value": ..., "type": ..., "name": ...}}]
    <module>_detected.json, <module>.json (2): [{"isodate": "...", "matched_indicator": {...}, ...}]
    alerts_timeline.csv, timeline_detected.csv: time, module, and two columns that are not read

`event`, `message` and every other field hold what people wrote and where they were: nothing of it is taken over but
the time of an event whose alert says none.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from countervail.intelligence.forensics.finding import UNATTRIBUTED, Detection, Level
from countervail.intelligence.json_text import dict_of, read_json, text_of
from countervail.vocabulary.errors import InputError

_TIMES = ("event_time", "isodate", "timestamp", "access_date", "first_isodate", "date", "modified_time", "changed_time")
"""Fields that hold a time, the best first: of an alert, else, where it says none, of the event in it."""
_LONGEST = 500
"""Characters of a value taken over."""
_LONGEST_FIELD = 4 * 1024 * 1024
_MOST = 1_000_000
"""Entries of one file that are read; real ones have some thousands."""


@dataclass(frozen=True, slots=True)
class Read:
    """One file, read."""

    name: str
    entries: int
    """In the file."""
    detections: tuple[Detection, ...]
    """Those of them that point at something."""
    version: str = ""
    """Of the tool, if the file says."""


def read_output(name: str, raw: bytes) -> Read:
    """Read one file of the output by its name; files of other kinds have no detections.

    Raises:
        InputError: it is not what its name says.
    """
    if name.endswith(".csv"):
        return _timeline(name, raw)
    if name == "info.json":
        return Read(name, 1, (), text_of(dict_of(read_json(raw)).get("mvt_version"))[:_LONGEST])
    value = read_json(raw)
    entries = value if isinstance(value, list) else list(_flat(value))
    if len(entries) > _MOST:
        raise InputError(f"the file has {len(entries):,} entries, more than {_MOST:,}.", hint="Give the detections.")
    module = name.removesuffix(".json").removesuffix("_detected")
    every = name.endswith("_detected.json") or name == "alerts.json"
    found = (_detection(dict_of(one), module, every=every) for one in entries)
    return Read(name, len(entries), tuple(one for one in found if one is not None))


def distinct(files: Iterable[Read]) -> tuple[Detection, ...]:
    """The detections of several files, each once: MVT writes the same ones into two or three of them."""
    named: dict[tuple[object, ...], Detection] = {}
    for one in sorted((d for read in files for d in read.detections), key=lambda d: d.malware == UNATTRIBUTED):
        moment = ("at", one.module, one.at)
        key = moment if one.malware == UNATTRIBUTED else (one.module, one.at, one.indicator, one.malware)
        if key not in named:
            named[key] = one
            named.setdefault(moment, one)
    return tuple(dict.fromkeys(named.values()))


def _flat(value: Any) -> Iterator[Any]:  # noqa: ANN401 -- any JSON value
    """Entries of modules that write an object of lists."""
    for inner in dict_of(value).values():
        yield from inner if isinstance(inner, list) else [inner]


def _detection(entry: dict[str, Any], module: str, *, every: bool) -> Detection | None:
    """What one entry points at; in files of detections alone, every entry points at something."""
    matched = dict_of(entry.get("matched_indicator"))
    if not matched and not (every and entry):
        return None
    level = text_of(entry.get("level")).casefold()
    return Detection(
        module=(text_of(entry.get("module")) or module)[:_LONGEST].casefold(),
        at=_first_time(entry) or _first_time(dict_of(entry.get("event"))),
        level=Level(level) if level in set(Level) else Level.HIGH,
        indicator=text_of(matched.get("value"))[:_LONGEST],
        kind=text_of(matched.get("type"))[:_LONGEST],
        malware=" ".join(text_of(matched.get("name"))[:_LONGEST].split()) or UNATTRIBUTED,
        source=text_of(matched.get("stix2_file_name"))[:_LONGEST],
    )


def _timeline(name: str, raw: bytes) -> Read:
    """Times and modules of a timeline of detections; a timeline of everything has none."""
    if name not in {"alerts_timeline.csv", "timeline_detected.csv"}:
        return Read(name, 0, ())
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), escapechar="\\"))[1:]
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"the timeline is not CSV: {str(error)[:200]}.", hint="Give it as MVT wrote it.") from error
    found = (Detection(row[1][:_LONGEST].casefold(), _time(row[0]), Level.HIGH) for row in rows if len(row) > 1)
    return Read(name, len(rows), tuple(found))


def _first_time(entry: dict[str, Any]) -> datetime | None:
    """The best of an entry's times that is one: a field of a time's name may hold milliseconds or nothing."""
    return next((at for name in _TIMES if (at := _time(entry.get(name))) is not None), None)


def _time(value: Any) -> datetime | None:  # noqa: ANN401 -- any JSON value
    """A time as MVT writes it, UTC unless it says otherwise; None where it is none."""
    text = text_of(value)[:40]
    if text[4:5] != "-":  # milliseconds in a text may look like a day of the eighteenth century
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
