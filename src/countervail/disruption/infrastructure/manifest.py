"""A list's folder: every format's files, and a manifest that says what each can and cannot carry."""

import json
from typing import Any

from countervail.disruption.infrastructure.blocklist import Blocklist
from countervail.disruption.infrastructure.catalogue import all_formats
from countervail.disruption.infrastructure.format import Files, Fit, Format
from countervail.disruption.infrastructure.head import SCOPES
from countervail.vocabulary.canonical import digest

MANIFEST = "blocklist.json"


def written(blocklist: Blocklist, before: Files) -> dict[str, bytes]:
    """Every file of a list.

    Args:
        before: the files of the version before, as they lie in the folder; formats with changes begin from them.
    """
    files: dict[str, bytes] = {}
    told: dict[str, Any] = {}
    for one in _formats(blocklist):
        own = dict(one.write(blocklist, before))
        told[one.name] = {"says": one.says, "files": sorted(own), **carried(blocklist, one)}
        files |= own
    return files | {MANIFEST: _manifest(blocklist, told, files)}


def carried(blocklist: Blocklist, one: Format) -> dict[str, int]:
    """How many entries a format carries whole, reaching less far, and not at all."""
    fits = [one.fit(entry) for entry in blocklist.entries]
    return {fit.value: fits.count(fit) for fit in Fit}


def _formats(blocklist: Blocklist) -> list[Format]:
    return [one for one in all_formats().values() if blocklist.ours or not one.ours_only]


def _manifest(blocklist: Blocklist, told: dict[str, Any], files: Files) -> bytes:
    who = blocklist.responsible
    ends = [one.expires for one in blocklist.entries]
    made = {
        "version": blocklist.version,
        "at": blocklist.at.isoformat(timespec="seconds"),
        "marking": blocklist.marking.value,
        "entries": len(blocklist.entries),
        "first_end": min(ends).isoformat(timespec="seconds") if ends else None,
        "controller": who.controller,
        "licence": blocklist.licence,
        "disputes": {"contact": who.contact, "appeal_url": who.appeal_url},
        "scopes": SCOPES,
        "formats": told,
        "files": {name: {"sha256": digest(content), "size": len(content)} for name, content in sorted(files.items())},
    }
    return json.dumps(made, indent=1, sort_keys=True).encode() + b"\n"
