"""A MISP feed of static files: `manifest.json`, one event, `hashes.csv`. No MISP server is needed to offer it.

What was taken back stays in the event, `deleted`, so that whoever fetched it before learns of it.
"""

import hashlib
import json
import uuid
from datetime import datetime
from typing import Any

from countervail.disruption.release.content.indicator import Indicator
from countervail.disruption.release.edition import Edition, Listed
from countervail.disruption.sharing.format import Files, Format
from countervail.disruption.sharing.stix.identity import NAMESPACE
from countervail.intelligence.indicators.kinds import Kind
from countervail.vocabulary.tlp import Tlp

_TYPES = {
    Kind.HOST: ("domain", "Network activity"),
    Kind.URL: ("url", "Network activity"),
    Kind.ADDRESS: ("ip-dst", "Network activity"),
    Kind.RANGE: ("ip-dst", "Network activity"),
    Kind.MD5: ("md5", "Payload delivery"),
    Kind.SHA1: ("sha1", "Payload delivery"),
    Kind.SHA256: ("sha256", "Payload delivery"),
    Kind.SHA512: ("sha512", "Payload delivery"),
    Kind.FILE: ("filename", "Payload delivery"),
    Kind.APP: ("mobile-application-id", "Payload delivery"),
    Kind.CERTIFICATE: ("x509-fingerprint-sha256", "Network activity"),
}
_COLOURS = {
    Tlp.RED: "#FF2B2B",
    Tlp.AMBER: "#FFC000",
    Tlp.AMBER_STRICT: "#FFC000",
    Tlp.GREEN: "#33FF00",
    Tlp.CLEAR: "#FFFFFF",
}
"""As FIRST gives them."""
_HIGH, _COMPLETE = "1", "2"


def _write(edition: Edition) -> Files:
    event = _event(edition)
    if not event["Attribute"]:
        return {}
    head = {name: event[name] for name in ("info", "date", "threat_level_id", "analysis", "timestamp", "Orgc", "Tag")}
    standing = [row for row in event["Attribute"] if not row["deleted"]]
    hashes = "".join(f"{_md5(row['value'])},{event['uuid']}\n" for row in standing)
    return {
        "misp/manifest.json": _json({event["uuid"]: head}),
        f"misp/{event['uuid']}.json": _json({"Event": event}),
        "misp/hashes.csv": hashes.encode(),
    }


def _event(edition: Edition) -> dict[str, Any]:
    terms = edition.release.terms
    return {
        "uuid": _uuid(terms.id, "event"),
        "info": edition.release.content.title or terms.id,
        "date": edition.first_drafted_at.strftime("%Y-%m-%d"),
        "timestamp": _seconds(edition.changed_at),
        "publish_timestamp": _seconds(edition.changed_at),
        "published": True,
        "analysis": _COMPLETE,
        "threat_level_id": _HIGH,
        "Orgc": {"name": terms.responsible.controller, "uuid": _uuid(terms.responsible.controller, "organisation")},
        "Tag": [_tlp(terms.marking), *_galaxies(edition)],
        "Attribute": [_attribute(edition, one) for one in edition.indicators if one.indicator.kind in _TYPES],
    }


def _attribute(edition: Edition, listed: Listed) -> dict[str, Any]:
    told, terms = listed.indicator, edition.release.terms
    kind, category = _TYPES[told.kind or Kind.HOST]
    seen = {"first_seen": told.first_seen, "last_seen": told.last_seen}
    return {
        "uuid": _uuid(terms.id, told.id or ""),
        "type": kind,
        "category": category,
        "value": told.value or "",
        "to_ids": not listed.revoked,
        "comment": _comment(told),
        "deleted": listed.revoked,
        "disable_correlation": False,
        "timestamp": _seconds(listed.revoked_at or terms.drafted_at),
        **{name: at.isoformat(timespec="microseconds") for name, at in seen.items() if at},
        "Tag": [_tlp(told.marking or terms.marking), *_phase(told)],
    }


def _comment(told: Indicator) -> str:
    scope = f"scope {told.scope.value}" if told.scope else ""
    until = f"until {told.expires:%Y-%m-%d}" if told.expires else ""
    sure = f"confidence {told.confidence}" if told.confidence is not None else ""
    return "; ".join(part for part in (told.comment or "", scope, until, sure) if part)


def _galaxies(edition: Edition) -> list[dict[str, str]]:
    """Operators and procedures as tags of MISP's galaxies; a name that MISP does not know stays a plain tag there."""
    content = edition.release.content
    operators = {n.attribution.operator for n in content.networks if n.attribution and n.attribution.operator}
    tactics = {procedure.tactic for network in content.networks for procedure in network.procedures if procedure.tactic}
    names = [f'misp-galaxy:surveillance-vendor="{name}"' for name in sorted(operators)]
    chain = [f'kill-chain:online-operations="{name}"' for name in sorted(tactics)]
    return [{"name": name, "colour": "#0088cc"} for name in (*names, *chain)]


def _phase(told: Indicator) -> list[dict[str, str]]:
    return [{"name": f'kill-chain:surveillance="{told.phase.value}"', "colour": "#0088cc"}] if told.phase else []


def _tlp(tlp: Tlp) -> dict[str, str]:
    return {"name": tlp.value.lower(), "colour": _COLOURS[tlp]}


def _uuid(*fact: str) -> str:
    return str(uuid.uuid5(NAMESPACE, "misp/" + "/".join(fact)))


def _seconds(at: datetime) -> str:
    return str(int(at.timestamp()))


def _md5(value: str) -> str:
    """What MISP's feeds are searched by; it protects nothing."""
    return hashlib.md5(value.encode(), usedforsecurity=False).hexdigest()


def _json(value: object) -> bytes:
    return json.dumps(value, indent=1, ensure_ascii=False).encode() + b"\n"


FORMAT = Format("misp-feed", "MISP feed of static files", _write)
"""The format."""
