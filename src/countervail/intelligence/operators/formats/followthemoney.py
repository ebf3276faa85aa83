"""FollowTheMoney entities, as OpenSanctions publishes them: one JSON object a line.

{"id": "NK-1", "schema": "Company", "properties": {"name": ["..."], "country": ["cy"]}, "datasets": ["us_ofac_sdn"]}
"""

from collections.abc import Iterator
from typing import Any

from countervail.intelligence.json_text import dict_of, read_json, text_of, texts_of
from countervail.intelligence.operators.claim import About, Claim, Listing, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.outside_list import Entry, Format, OutsideList, Rejected
from countervail.vocabulary.errors import InputError

LIST = "FollowTheMoney"
_ACTORS = {
    "Company": OperatorKind.FIRM,
    "Organization": OperatorKind.FIRM,
    "LegalEntity": OperatorKind.FIRM,
    "PublicBody": OperatorKind.FIRM,
    "Person": OperatorKind.PERSON,
}
_TIES = {
    "Ownership": (About.OWNER, "asset", "owner"),
    "Directorship": (About.DIRECTOR, "organization", "director"),
    "UnknownLink": (About.RELATED, "subject", "object"),
}
"""Schemas that tie two entities: what the claim is about, whom it is said of, who the other one is."""
_LISTED = "Sanction"
_PLAIN = {
    "previousName": About.ALIAS,
    "alias": About.ALIAS,
    "weakAlias": About.ALIAS,
    "country": About.COUNTRY,
    "jurisdiction": About.COUNTRY,
    "website": About.HANDLE,
    "sector": About.TRADE,
}
_LONGEST_LINE = 8 * 1024 * 1024
"""Bytes of a line; an entity has a few thousand."""


def _recognises(beginning: bytes) -> bool:
    return b'"schema"' in beginning and b'"properties"' in beginning


def _read(raw: bytes, source: Source) -> OutsideList:
    entities, rejected = _entities(raw)
    names = {key: _first(entity, "name") for key, entity in entities.items()}
    said: dict[str, list[Claim]] = {key: [] for key in entities}
    for entity in entities.values():
        for whom, claim in _said_elsewhere(entity, source, names):
            if whom in said:
                said[whom].append(claim)
    entries = []
    for key, entity in entities.items():
        kind = _ACTORS.get(text_of(entity.get("schema")))
        if kind is not None and not names[key]:
            rejected.append(Rejected(f"entity {key}", "it has no name"))
        elif kind is not None:
            entries.append(Entry(key, kind, names[key], (*_own(entity, key, source), *said[key])))
    return OutsideList(tuple(entries), tuple(rejected))


def _entities(raw: bytes) -> tuple[dict[str, dict[str, Any]], list[Rejected]]:
    """Every entity by id; lines that hold none are rejected."""
    found: dict[str, dict[str, Any]] = {}
    rejected = []
    for number, line in enumerate(raw.splitlines(), start=1):
        if not line.strip():
            continue
        if len(line) > _LONGEST_LINE:
            rejected.append(Rejected(f"line {number}", f"it has {len(line):,} bytes"))
            continue
        try:
            entity = dict_of(read_json(line))
        except InputError as error:
            rejected.append(Rejected(f"line {number}", error.message))
            continue
        key, schema = text_of(entity.get("id")), text_of(entity.get("schema"))
        if not key or not schema:
            rejected.append(Rejected(f"line {number}", "it is no entity: it lacks an id or a schema"))
        elif schema not in {*_ACTORS, *_TIES, _LISTED}:
            rejected.append(Rejected(f"line {number}", f"the schema {schema[:40]} says nothing of an operator"))
        else:
            found[key] = entity
    return found, rejected


def _own(entity: dict[str, Any], key: str, source: Source) -> Iterator[Claim]:
    """What an entity says of itself."""
    names = _values(entity, "name")
    yield Claim(About.NAME, names[0], source)
    yield Claim(About.IDENTIFIER, key, source, detail=LIST)
    for other in names[1:]:
        yield Claim(About.ALIAS, other, source)
    for field, about in _PLAIN.items():
        for value in _values(entity, field):
            detail = "website" if about is About.HANDLE else ""
            if about is not About.COUNTRY or len(value) == 2:  # "suhh" and the like are states gone
                yield Claim(about, value, source, detail=detail)
    began, ended = _first(entity, "incorporationDate"), _first(entity, "dissolutionDate")
    if began or ended:
        yield Claim(About.ACTIVITY, "incorporated", source, since=_day(began), until=_day(ended))


def _said_elsewhere(entity: dict[str, Any], source: Source, names: dict[str, str]) -> Iterator[tuple[str, Claim]]:
    """What an entity that is no actor says of one: a tie to another, a list it stands on."""
    schema = text_of(entity.get("schema"))
    if schema in _TIES:
        about, of, other = _TIES[schema]
        role, since, until = (_first(entity, name) for name in ("role", "startDate", "endDate"))
        for whom in _values(entity, of):
            for key in _values(entity, other):
                yield whom, Claim(about, names.get(key) or key, source, role, _day(since), _day(until))
    if schema == _LISTED:
        since, until = _first(entity, "startDate"), _first(entity, "endDate")
        program = _first(entity, "program") or _first(entity, "authority") or "a sanctions list"
        standing = Listing.ENDED if until else Listing.IN_FORCE
        for whom in _values(entity, "entity"):
            yield whom, Claim(About.LISTING, program, source, standing, _day(since), _day(until))


def _values(entity: dict[str, Any], field: str) -> list[str]:
    return texts_of(dict_of(entity.get("properties")).get(field, []))


def _first(entity: dict[str, Any], field: str) -> str:
    return next(iter(_values(entity, field)), "")


def _day(text: str) -> str:
    """The day of a time."""
    return text.strip()[:10]


FORMAT = Format("followthemoney", _recognises, _read, LIST)
