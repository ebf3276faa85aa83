"""The simplified list of OpenSanctions: `targets.simple.csv`, one subject a row.

    id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,...
    NK-1,Company,Made Up Ltd,"Made Up;MU",,cy,,,"US OFAC - SDN - 2024-09-16",,,US OFAC SDN,2024-09-16,...

Addresses, phones, mail addresses and birth dates are not taken over: no screening needs them.
"""

import csv
import io
import sys
from collections.abc import Iterator

from countervail.intelligence.operators.claim import About, Claim, Listing, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.outside_list import Entry, Format, OutsideList, Rejected
from countervail.vocabulary.errors import InputError

LIST = "OpenSanctions"
_NEEDED = frozenset({"id", "schema", "name"})
_ACTORS = {
    "Company": OperatorKind.FIRM,
    "Organization": OperatorKind.FIRM,
    "LegalEntity": OperatorKind.FIRM,
    "Person": OperatorKind.PERSON,
}
_LONGEST_FIELD = 1024 * 1024
"""Characters of one field; a longer one is not a field."""


def _recognises(beginning: bytes) -> bool:
    head = beginning.partition(b"\n")[0].decode("utf-8-sig", errors="replace").lower().replace('"', "")
    return {column.strip() for column in head.split(",")} >= _NEEDED


def _read(raw: bytes, source: Source) -> OutsideList:
    csv.field_size_limit(min(_LONGEST_FIELD, sys.maxsize))
    try:
        rows = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
        columns = {name: (name or "").strip().lower() for name in rows.fieldnames or ()}
        if not set(columns.values()) >= _NEEDED:
            raise InputError("the file lacks a column of id, schema, name.", hint="Give targets.simple.csv.")
        entries, rejected = [], []
        for row in rows:
            fields = {columns[k]: v.strip() for k, v in row.items() if k in columns and isinstance(v, str)}
            kind = _ACTORS.get(fields.get("schema", ""))
            where = f"line {rows.line_num}"
            if None in row:
                rejected.append(Rejected(where, "it has more fields than the header"))
            elif kind is None:
                rejected.append(Rejected(where, f"the schema {fields.get('schema', '')[:40]!r} is no operator's"))
            elif not fields.get("id") or not fields.get("name"):
                rejected.append(Rejected(where, "it has no id or no name"))
            else:
                entries.append(Entry(fields["id"], kind, fields["name"], tuple(_claims(fields, source))))
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"the file is not CSV: {str(error)[:200]}.", hint="Get it again from its source.") from error
    return OutsideList(tuple(entries), tuple(rejected))


def _claims(fields: dict[str, str], source: Source) -> Iterator[Claim]:
    yield Claim(About.NAME, fields["name"], source)
    yield Claim(About.IDENTIFIER, fields["id"], source, detail=LIST)
    for alias in _parts(fields, "aliases"):
        yield Claim(About.ALIAS, alias, source)
    for country in _parts(fields, "countries"):
        if len(country) == 2:
            yield Claim(About.COUNTRY, country, source)
    for listing in _parts(fields, "sanctions"):
        yield Claim(About.LISTING, listing, source, Listing.IN_FORCE, since=fields.get("first_seen", "")[:10])


def _parts(fields: dict[str, str], name: str) -> list[str]:
    return [part.strip() for part in fields.get(name, "").split(";") if part.strip()]


FORMAT = Format("targets-csv", _recognises, _read, LIST)
