"""Frictionless data packages: tables with a description that programs read (specs.frictionlessdata.io)."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from countervail.oversight.transparency.csv_table import CsvTable, Field, read_csv
from countervail.vocabulary.errors import InputError, Place

FILE = "datapackage.json"


class _Field(BaseModel):
    name: str
    type: str = "string"


class _Schema(BaseModel):
    fields: list[_Field]


class _Resource(BaseModel):
    name: str
    path: str
    table_schema: _Schema

    @classmethod
    def of(cls, told: dict[str, Any]) -> "_Resource":
        """`schema` is a word of pydantic's own."""
        return cls.model_validate(told | {"table_schema": told.get("schema")})


def read_package(folder: Path) -> tuple[CsvTable, ...]:
    """Every table of a package, in the order of its description.

    Raises:
        InputError: description or a table cannot be read, or a path leads out of the folder.
    """
    path = folder / FILE
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        resources = [_Resource.of(one) for one in told["resources"]]
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        hint = "Name the folder of a Frictionless data package."
        raise InputError("the description cannot be read.", hint=hint, where=Place(str(path))) from error
    return tuple(_table(folder, resource) for resource in resources)


def description(name: str, title: str, tables: Sequence[CsvTable], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """The description of tables; `more` are further properties (licences, sources)."""
    resources = [
        {
            "name": one.name,
            "type": "table",
            "path": one.path,
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"csv": {"lineTerminator": one.line_end}},
            "schema": {"fields": [{"name": field.name, "type": field.type} for field in one.fields]},
        }
        for one in tables
    ]
    return {"name": name, "title": title, **more, "resources": resources}


def write_package(folder: Path, told: dict[str, Any], tables: Sequence[CsvTable]) -> None:
    """Write tables and their description into a new folder.

    Raises:
        InputError: the folder exists or cannot be made.
    """
    try:
        folder.mkdir(parents=True)
        for one in tables:
            (folder / one.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / one.path).write_bytes(one.content)
        (folder / FILE).write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        hint = "Name a folder that does not exist."
        raise InputError(f"cannot write: {error.strerror}.", hint=hint, where=Place(str(folder))) from error


def _table(folder: Path, resource: _Resource) -> CsvTable:
    path = folder / resource.path
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError("a path leads out of the package.", hint="Do not use it.", where=Place(resource.path))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError("a table is missing.", hint="Fetch it whole.", where=Place(str(path))) from error
    fields = [Field(one.name, one.type) for one in resource.table_schema.fields]
    return read_csv(content, resource.name, fields, resource.path)
