"""A phone's data, made by hand, as somebody would hand it to the toolkit: all names, numbers and words are invented."""

import io
import json
import tarfile
import zlib
from pathlib import Path

CANARY = "canary words"
"""Stand in the messages; no reading of the toolkit's results may take them over."""
LURE = "sign-in.lure.example"
APP = "com.made.up"
TRACE = "hooker"
RECEIVED_MS = 1_767_348_000_000
"""2 January 2026, 10:00 UTC."""
_MESSAGES = "apps/com.android.providers.telephony/d_f/000000_sms_backup"


def backup(path: Path, *bodies: str) -> Path:
    """An Android backup that is not encrypted, with one message a body."""
    messages = [
        {"self_phone": "+000", "address": "+001", "body": body, "date": str(RECEIVED_MS), "date_sent": "0"}
        for body in bodies
    ]
    packed, archive = zlib.compress(json.dumps(messages).encode()), io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        member = tarfile.TarInfo(_MESSAGES)
        member.size = len(packed)
        tar.addfile(member, io.BytesIO(packed))
    path.write_bytes(b"ANDROID BACKUP\n5\n1\nnone\n" + zlib.compress(archive.getvalue()))
    return path


def acquisition(folder: Path, *, app: str, file: str) -> Path:
    """What AndroidQF collects of a device: one package, one file in a place where none should be."""
    folder.mkdir()
    package = {"name": app, "installer": "com.android.vending", "disabled": False, "system": False, "files": []}
    moments = dict.fromkeys(("changed_time", "modified_time", "access_time"), RECEIVED_MS // 1000)
    found = {"path": f"/data/app/{file}", "size": 10, "mode": "-rwxr-xr-x", **moments}
    found |= dict.fromkeys(("user_name", "group_name", "error", "context", "sha1", "sha256", "sha512", "md5"), "")
    (folder / "packages.json").write_text(json.dumps([package]))
    (folder / "files.json").write_text(json.dumps([found | {"user_id": 0, "group_id": 0}]))
    (folder / "getprop.txt").write_text("[persist.sys.timezone]: [Etc/UTC]\n")
    return folder


def listed(path: Path, malware: str) -> Path:
    """A list as spyware lists are published: one malware, and what indicates it."""
    patterns = (f"[domain-name:value='{LURE}']", f"[app:id='{APP}']", f"[file:name='{TRACE}']")
    at = {"spec_version": "2.1", "created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z"}
    name = "malware--00000000-0000-4000-8000-000000000000"
    objects: list[dict[str, object]] = [at | {"type": "malware", "id": name, "name": malware, "is_family": False}]
    for number, pattern in enumerate(patterns, start=1):
        tail = f"00000000-0000-4000-8000-{number:012}"
        one = at | {"type": "indicator", "id": f"indicator--{tail}", "pattern": pattern, "pattern_type": "stix"}
        tie = at | {"type": "relationship", "id": f"relationship--{tail}", "relationship_type": "indicates"}
        objects += [one | {"valid_from": "2026-01-01T00:00:00Z"}, tie | {"source_ref": one["id"], "target_ref": name}]
    path.write_text(
        json.dumps({"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000000", "objects": objects})
    )
    return path
