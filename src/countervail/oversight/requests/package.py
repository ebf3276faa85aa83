"""From what the platform's people looked up to what goes out: only what was asked for, is covered, and is listed.

One JSON a line comes in:

    {"account": "plaza:9a", "kind": "logs", "time": "2026-02-03T04:05:06Z",
     "record": {"event": "login", "address": "198.18.0.7"}}
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from countervail.oversight.requests.basis import Basis
from countervail.oversight.requests.process import DataKind
from countervail.oversight.requests.records.disclosing import Covered, Manifest, Part
from countervail.oversight.requests.request import Request
from countervail.oversight.requests.scope import Scope
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError, Place

FIELDS: dict[DataKind, frozenset[str]] = {
    DataKind.SUBSCRIBER: frozenset(
        {"display_name", "name", "address", "mail", "telephone", "created", "closed", "payment", "country"}
    ),
    DataKind.LOGS: frozenset({"event", "address", "port", "device", "user_agent", "other_party"}),
    DataKind.LOCATION: frozenset({"latitude", "longitude", "accuracy_metres", "source"}),
    DataKind.CONTENT: frozenset({"text", "other_party", "attachment_sha256", "subject"}),
}
"""Fields that may go out, by kind. A field not listed here is absent, not blanked, and counted as left out.

So is a listed one with fields of its own inside, which no list names.
"""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    account: str
    kind: DataKind
    time: AwareDatetime | None = None
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Package:
    """A manifest with its files."""

    manifest: Manifest
    files: tuple[tuple[str, bytes], ...]
    """Name and content of each, in order of name."""

    @property
    def sha256(self) -> str:
        """Hash of the manifest: what is signed."""
        return manifest_sha256(self.manifest)


def manifest_sha256(manifest: Manifest) -> str:
    """The hash under which a manifest is signed."""
    return digest(manifest_bytes(manifest))


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest in its one spelling."""
    return canonical_json(
        {
            "request": manifest.request,
            "country": manifest.country,
            "process": manifest.process,
            "accounts": list(manifest.accounts),
            "covered": [{"kind": one.kind, "law": one.law} for one in manifest.covered],
            "parts": [{"name": part.name, "sha256": part.sha256, "rows": part.rows} for part in manifest.parts],
            "left_out": manifest.left_out,
        }
    )


def packed(request: Request, bases: Sequence[Basis], material: bytes, where: str = "the material") -> Package:
    """The least that answers a request.

    Args:
        request: as narrowed.
        bases: the laws that cover it, one a kind.
        material: what the platform's people looked up, one JSON a line.
        where: the file it came from, for errors.

    Raises:
        InputError: a line is not what it must be, or nothing at all is left to hand out.
    """
    left_out: Counter[str] = Counter()
    kept: dict[DataKind, list[tuple[str, bytes]]] = {}
    for row in _rows(material, where):
        reason = _outside(row, request.scope, {basis.kind for basis in bases})
        if reason:
            left_out[reason] += 1
            continue
        listed = {name: value for name, value in row.record.items() if name in FIELDS[row.kind]}
        record = {name: value for name, value in listed.items() if _plain(value)}
        left_out["field not listed"] += len(row.record) - len(listed)
        left_out["field with others inside"] += len(listed) - len(record)
        kept.setdefault(row.kind, []).append((row.account, _line(row, record)))
    if not kept:
        hint = "If nothing exists, answer with `countervail requests nothing`."
        raise InputError("nothing of this may go out.", hint=hint, where=Place(where))
    files = tuple((f"{kind.value}.jsonl", b"".join(line for _, line in rows)) for kind, rows in sorted(kept.items()))
    counts = {f"{kind.value}.jsonl": len(rows) for kind, rows in kept.items()}
    manifest = Manifest(
        request=request.id,
        country=request.demand.country,
        process=request.demand.process.value,
        accounts=tuple(sorted({account for rows in kept.values() for account, _ in rows})),
        covered=tuple(Covered(basis.kind.value, basis.law) for basis in bases if basis.kind in kept),
        parts=tuple(Part(name, digest(content), counts[name]) for name, content in files),
        left_out={reason: count for reason, count in sorted(left_out.items()) if count},
    )
    return Package(manifest, files)


def _rows(material: bytes, where: str) -> Iterator[_Row]:
    for number, line in enumerate(material.splitlines(), start=1):
        try:
            yield _Row.model_validate_json(line)
        except ValidationError as error:
            said = error.errors(include_url=False)[0]
            hint = "Each line: account, kind, time, record; see docs/operators/requests.md."
            message = f"{'.'.join(map(str, said['loc'])) or 'the line'}: {said['msg']}."
            raise InputError(message, hint=hint, where=Place(where, number)) from error


def _outside(row: _Row, scope: Scope, covered: set[DataKind]) -> str | None:
    """Why a row does not go out."""
    if row.account not in scope.accounts:
        return "account not asked for"
    if row.kind not in scope.kinds:
        return "kind not asked for"
    if row.kind not in covered:
        return "kind without legal basis"
    dated = scope.since or scope.until
    if dated and row.kind is not DataKind.SUBSCRIBER and not _in_time(row.time, scope):
        return "outside the time asked for"
    return None


def _in_time(time: datetime | None, scope: Scope) -> bool:
    """A row without a time is outside: nobody can say that it was asked for."""
    if time is None:
        return False
    return (scope.since is None or time >= scope.since) and (scope.until is None or time < scope.until)


def _plain(value: object) -> bool:
    """Whether a field is a value, or a list of values."""
    return not any(isinstance(one, dict | list) for one in (value if isinstance(value, list) else [value]))


def _line(row: _Row, record: dict[str, Any]) -> bytes:
    time = None if row.time is None else row.time.astimezone(UTC).isoformat().replace("+00:00", "Z")
    told = {"account": row.account, "time": time, "record": record}
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode() + b"\n"
