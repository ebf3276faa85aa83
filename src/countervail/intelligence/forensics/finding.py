"""What was found on a device, and what it amounts to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

UNATTRIBUTED = "unattributed"
"""The malware of detections that name none."""


class State(StrEnum):
    """How far it went, the least first."""

    TARGETED = "targeted"
    """Something malicious was sent: a link or file in a message. Nobody knows whether it took hold."""
    SUSPECTED = "suspected"
    """Traces on the device itself: a visit, a process, a file, a profile. A tool says so, on public indicators."""
    CONFIRMED = "confirmed"
    """A laboratory examined the device and says so. No tool's output reaches this by itself."""


class Level(StrEnum):
    """How loudly the tool speaks; versions before 3 say nothing, and count as high."""

    INFORMATIONAL = "informational"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


_HEARD = frozenset({Level.MEDIUM, Level.HIGH, Level.CRITICAL})
_RECEIVED = frozenset(
    {
        "sms",
        "sms_attachments",
        "whatsapp",
        "contacts",
        "calls",
        "mail",
        "messages",
        "notifications",
        "dumpsys_receivers",
    }
)
"""Modules that see what was sent to a device, rather than what it did."""


@dataclass(frozen=True, slots=True)
class Detection:
    """One thing the tool points at. What stood in the message or file is left where it was."""

    module: str
    """The tool's part that found it, like `safari_history`."""
    at: datetime | None
    """When it happened on the device, as far as the tool knows."""
    level: Level
    indicator: str = ""
    """What it matched; blank for a rule without an indicator."""
    kind: str = ""
    """Of the indicator: `domains`, `processes`, `file_paths`."""
    malware: str = UNATTRIBUTED
    """What the indicator's list calls it."""
    source: str = ""
    """File name of that list."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the detections of one malware amount to. One device may have several."""

    malware: str
    state: State
    detections: int
    first: datetime | None
    last: datetime | None
    modules: tuple[str, ...]
    operator: str = ""
    """Id of the operator of the registry whose name or product it is; blank where nobody is known."""


def findings(detections: Iterable[Detection], operators: dict[str, str], *, confirmed: bool) -> tuple[Finding, ...]:
    """The findings of a device, by malware.

    Args:
        operators: the operator of each malware, where one is known.
        confirmed: whether a laboratory says so.
    """
    by_malware: dict[str, list[Detection]] = {}
    for one in detections:
        if one.level in _HEARD:
            by_malware.setdefault(one.malware, []).append(one)
    return tuple(
        _finding(malware, found, operators.get(malware, ""), confirmed=confirmed)
        for malware, found in sorted(by_malware.items())
    )


def _finding(malware: str, found: list[Detection], operator: str, *, confirmed: bool) -> Finding:
    times = sorted(one.at for one in found if one.at is not None)
    only_received = all(one.module in _RECEIVED for one in found)
    state = State.CONFIRMED if confirmed else State.TARGETED if only_received else State.SUSPECTED
    modules = tuple(sorted({one.module for one in found}))
    first, last = (times[0], times[-1]) if times else (None, None)
    return Finding(malware, state, len(found), first, last, modules, operator)
