"""MVT's output, made by hand: version 3 with alerts, version 2 with matched results. All names are invented."""

import json
from typing import Any

CANARY = "canary words of a message"


def matched(value: str, name: str, kind: str = "domains") -> dict[str, str]:
    """An indicator as the tool writes it down."""
    return {"value": value, "type": kind, "name": name, "stix2_file_name": "made-up.stix2"}


def alert(module: str, time: str, level: str = "CRITICAL", indicator: dict[str, str] | None = None) -> dict[str, Any]:
    """An alert of version 3."""
    return {
        "level": level,
        "module": module,
        "message": f"Found something: {CANARY}",
        "event_time": time,
        "event": {"text": CANARY, "phone_number": "+000000"},
        "matched_indicator": indicator,
    }


ALERTS = [
    alert("sms", "2026-01-02 10:00:00.000000", indicator=matched("evil.example", "Latchkey")),
    alert("datausage", "2026-01-03 11:00:00.000000", indicator=matched("keyholed", "Keyhole", "processes")),
    alert("settings", "2026-01-04 12:00:00.000000", "LOW"),
    alert("tombstones", "2026-01-05 13:00:00.000000", "HIGH"),
]
SMS_2 = [
    {"isodate": "2026-01-02 10:00:00.000000", "text": CANARY, "matched_indicator": matched("evil.example", "Latchkey")},
    {"isodate": "2026-01-06 10:00:00.000000", "text": CANARY},
]
INFO = {
    "target_path": f"/media/{CANARY}",
    "mvt_version": "2026.10.26",
    "date": "2026-02-01",
    "ioc_files": [],
    "hashes": [],
}
TIMELINE = f'"Event Time","Module","Message","Event"\n"2026-01-05 13:00:00.000000","tombstones","{CANARY}","x"\n'


def version_3() -> dict[str, bytes]:
    """A folder of version 3."""
    return {
        "info.json": json.dumps(INFO).encode(),
        "alerts.json": json.dumps(ALERTS).encode(),
        "sms_detected.json": json.dumps(ALERTS[:1]).encode(),
        "sms.json": json.dumps([{"text": CANARY}, {"text": CANARY}]).encode(),
        "alerts_timeline.csv": TIMELINE.encode(),
        "timeline.csv": TIMELINE.encode(),
    }


def version_2() -> dict[str, bytes]:
    """A folder of version 2."""
    return {"sms.json": json.dumps(SMS_2).encode(), "sms_detected.json": json.dumps(SMS_2[:1]).encode()}
