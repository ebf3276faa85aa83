"""The MISP galaxy cluster of surveillance vendors: one object with `values`, each with `value`, `uuid` and `meta`.

{"name": "Surveillance Vendor", "version": 11, "values": [{"value": "BellTroX ", "uuid": "...", "meta": {...}}]}
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from countervail.intelligence.json_text import dict_of, read_json, text_of, texts_of
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.outside_list import Entry, Format, OutsideList, Rejected
from countervail.vocabulary.confidence import Confidence
from countervail.vocabulary.errors import InputError

LIST = "MISP galaxy"
_LONGEST_DESCRIPTION = 3_900
"""Characters of a description that are kept."""


def _recognises(beginning: bytes) -> bool:
    return b'"values"' in beginning and (b'"authors"' in beginning or b'"category"' in beginning)


def _read(raw: bytes, source: Source) -> OutsideList:
    cluster = dict_of(read_json(raw))
    values = cluster.get("values")
    if not isinstance(values, list):
        raise InputError("the file is no galaxy cluster: it has no list 'values'.", hint="Give a cluster file.")
    names = {text_of(v.get("uuid")): text_of(v.get("value")).strip() for v in values if isinstance(v, dict)}
    entries, rejected, remarks = [], [], []
    for number, value in enumerate(map(dict_of, values), start=1):
        name, identifier = text_of(value.get("value")), text_of(value.get("uuid"))
        if not name.strip() or not identifier.strip():
            rejected.append(Rejected(f"entry {number}", "it has no name or no uuid"))
            continue
        if name != name.strip():
            remarks.append(f"'{name}' has a blank at an end, which was removed.")
        meta = dict_of(value.get("meta"))
        references = tuple(texts_of(meta.get("refs")))
        if not references:
            remarks.append(f"'{name.strip()}' has no reference; its claims are of low confidence.")
        said_by = replace(source, references=references)
        grade = Confidence.MODERATE if references else Confidence.LOW
        claims = tuple(replace(one, source=said_by, confidence=grade) for one in _claims(value, meta, said_by))
        relations = tuple(_relations(value, said_by, names, remarks))
        entries.append(Entry(identifier, OperatorKind.FIRM, name.strip(), claims + relations))
    return OutsideList(tuple(entries), tuple(rejected), tuple(remarks))


def _claims(value: dict[str, Any], meta: dict[str, Any], source: Source) -> Iterator[Claim]:
    yield Claim(About.NAME, text_of(value["value"]).strip(), source)
    yield Claim(About.IDENTIFIER, text_of(value["uuid"]).strip(), source, detail=LIST)
    for synonym in texts_of(meta.get("synonyms")):
        yield Claim(About.ALIAS, synonym, source)
    for product in texts_of(meta.get("products")):
        yield Claim(About.PRODUCT, product, source)
    for site in texts_of(meta.get("official-refs")):
        yield Claim(About.HANDLE, site, source, detail="website")
    description = " ".join(text_of(value.get("description")).split())
    if description:
        yield Claim(About.STATEMENT, description[:_LONGEST_DESCRIPTION], source, detail="description")


def _relations(value: dict[str, Any], source: Source, names: dict[str, str], remarks: list[str]) -> Iterator[Claim]:
    related = value.get("related")
    for relation in map(dict_of, related if isinstance(related, list) else []):
        other, kind = names.get(text_of(relation.get("dest-uuid")), ""), text_of(relation.get("type"))
        if kind != kind.strip():
            remarks.append(f"the relation '{kind}' has a blank at an end, which was removed.")
        if other:
            yield Claim(About.RELATED, other, source, detail=kind.strip(), confidence=Confidence.LOW)


FORMAT = Format("misp-galaxy", _recognises, _read, LIST)
