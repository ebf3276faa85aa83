"""The mapping file: how a source's rows become ours. TOML, strict; docs/operators/intake.md explains each key."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from countervail.activity import schema
from countervail.activity.toml_file import Strict, nearest, read_toml, validated
from countervail.vocabulary.errors import CardError
from countervail.vocabulary.verbs import Verb

OWN = "own-platform"
PARTNER = "partner:"
INTERNAL = "cv:"
"""Begins the names of columns that live only while an intake runs."""
SIMULATION = "simulation"
ACCOUNTS_REQUIRED = ("account_uid", "surface")


class FileKind(StrEnum):
    """How a file is written; `ocsf` is NDJSON or Parquet of OCSF events, bare or in CloudEvents."""

    CSV = "csv"
    NDJSON = "ndjson"
    PARQUET = "parquet"
    OCSF = "ocsf"


class TimeFormat(StrEnum):
    """Named time formats; any other text with a % is a strptime pattern."""

    ISO8601 = "iso8601"
    EPOCH_S = "epoch_s"
    EPOCH_MS = "epoch_ms"
    EPOCH_US = "epoch_us"
    EPOCH_NS = "epoch_ns"


def _one_of(names: list[str], word: str) -> str:
    if word not in names:
        raise ValueError(f"'{word}' is no column of ours. {nearest(word, names)}".rstrip("."))
    return word


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"'{name}' is no time zone of the IANA list") from error
    return name


def _verb(word: str) -> str:
    if word not in list(Verb):
        raise ValueError(f"'{word}' is no verb of ours. {nearest(word, list(Verb))}".rstrip("."))
    return word


def _time_format(text: str) -> str:
    if text not in list(TimeFormat) and "%" not in text:
        raise ValueError(f"'{text}' is no time format. {nearest(text, list(TimeFormat))}".rstrip("."))
    return text


EventColumn = Annotated[str, AfterValidator(lambda word: _one_of(schema.ACTIVITY.names, word))]
AccountColumn = Annotated[str, AfterValidator(lambda word: _one_of(schema.ACCOUNTS.names, word))]
OurVerb = Annotated[Verb, BeforeValidator(_verb)]
Letter = Annotated[str, Field(pattern=r"^[\x01-\x7f]$")]


class Format(Strict):
    """How the files are written. What a file's own name or first bytes say need not be repeated here."""

    type: FileKind | None = None
    delimiter: Letter = ","
    quote: Letter = '"'
    header: bool = True
    columns: tuple[str, ...] = ()
    """Names of the CSV columns where `header` is false."""
    nulls: tuple[str, ...] = ("",)
    """Texts that mean nothing is there."""
    files: tuple[str, ...] = ()
    """Glob patterns of the event files in a folder; empty: every file of a known kind."""


class Time(Strict):
    """How times are written."""

    format: Annotated[str, AfterValidator(_time_format)] = TimeFormat.ISO8601
    zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    """Zone of times that carry none."""


class AccountsMapping(Strict):
    """How rows of accounts become ours."""

    files: tuple[str, ...] = ("accounts.*",)
    columns: dict[AccountColumn, str] | None = None
    constants: dict[AccountColumn, str] = Field(default_factory=dict)
    time: Time = Time()

    @model_validator(mode="after")
    def _names_what_is_required(self) -> Self:
        _require(ACCOUNTS_REQUIRED, self.columns, self.constants)
        return self


class Mapping(Strict):
    """One source of activity: where its rows come from and what its columns and words mean."""

    origin: str
    """`own-platform`, or `partner:NAME` with the date of the agreement."""
    agreement: date | None = None
    source: str = ""
    """Name of the source; uids are unique within it. Default: the mapping file's name."""
    format: Format = Format()
    columns: dict[EventColumn, str] | None = None
    """Our column = theirs (dots lead into nested rows). Absent: columns have our names already."""
    constants: dict[EventColumn, str] = Field(default_factory=dict)
    time: Time = Time()
    verbs: dict[str, OurVerb] = Field(default_factory=dict)
    """Their word = our verb. Our own verbs need no line."""
    drop: tuple[str, ...] = ()
    """Their verbs we do not want: counted, not stored, not quarantined."""
    surfaces: dict[str, str] = Field(default_factory=dict)
    """Their name of a product = ours."""
    prefix: dict[str, str] = Field(default_factory=dict)
    """Surface = prefix of its account ids, so that ids are unique over all surfaces."""
    requests: dict[str, str] = Field(default_factory=dict)
    """OCSF HTTP Activity: beginning of a URL path = our verb, or `drop`. The longest wins."""
    extra: tuple[str, ...] = ()
    """Source columns that travel along."""
    accounts: AccountsMapping | None = None

    @model_validator(mode="after")
    def _says_where_it_comes_from(self) -> Self:
        partner = self.origin.startswith(PARTNER) and len(self.origin) > len(PARTNER)
        if not partner and self.origin not in (OWN, SIMULATION):
            raise ValueError(f"origin is '{OWN}' or '{PARTNER}NAME'")
        if partner and self.agreement is None:
            raise ValueError("a partner's data need `agreement = YYYY-MM-DD`, the date of the agreement")
        return self

    @model_validator(mode="after")
    def _names_what_is_required(self) -> Self:
        if self.format.type is not FileKind.OCSF:
            _require(schema.REQUIRED, self.columns, self.constants)
        clash = [name for name in self.extra if name in schema.ACTIVITY_STORED.names or name.startswith(INTERNAL)]
        if clash:
            raise ValueError(f"extra '{clash[0]}' has the name of a column of ours")
        for verb in self.requests.values():
            _one_of([*Verb, "drop"], verb)
        return self


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping and the fingerprint that manifests record."""

    mapping: Mapping
    sha256: str


def read_mapping(path: Path) -> Named:
    """The mapping in a file.

    Raises:
        CardError: it breaks a rule; the message names the line and the nearest known key.
    """
    tables, text = read_toml(path, CardError)
    tables.setdefault("source", path.stem)
    mapping = validated(Mapping, tables, text, path, CardError)
    if mapping.origin == SIMULATION:
        raise CardError("origin 'simulation' is for our own worlds only.", hint=f"Write origin = '{OWN}'.")
    return Named(_of_both_tables(mapping), hashlib.sha256(text.encode()).hexdigest())


def default_mapping(*, origin: str, source: str, kind: FileKind | None) -> Named:
    """The mapping of rows that need none: OCSF events, or a log in our own layout."""
    mapping = _of_both_tables(Mapping(origin=origin, source=source, format=Format(type=kind)))
    return Named(mapping, hashlib.sha256(mapping.model_dump_json().encode()).hexdigest())


def _of_both_tables(mapping: Mapping) -> Mapping:
    """A log of our own names has an accounts table too, which nobody need mention; OCSF has events alone."""
    if mapping.columns is not None or mapping.accounts is not None or mapping.format.type is FileKind.OCSF:
        return mapping
    return mapping.model_copy(update={"accounts": AccountsMapping()})


def _require(required: tuple[str, ...], columns: dict[str, str] | None, constants: dict[str, str]) -> None:
    if columns is None:
        return
    for name in required:
        if name not in columns and name not in constants:
            raise ValueError(f"nothing gives the required column '{name}': name it under columns or constants")
