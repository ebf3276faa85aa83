"""Reading the legal bases: one TOML a country, found by scanning the folder.

country = "US"
name = "United States"
standing = "Not legal advice."
reviewed_by = "nobody"

[[basis]]
kind = "content"
process = ["warrant", "mlat"]
law = "18 U.S.C. 2703(a)-(b)"
issued_by = "a judge"
"""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from countervail.oversight.requests.basis import Basis, Country, Matrix
from countervail.oversight.requests.process import DataKind, Process
from countervail.vocabulary.errors import CardError, Place

FOLDER = Path(__file__).parent / "bases"
ELSEWHERE = "ZZ"
"""ISO 3166 leaves this code to its users: here every country without a file of its own."""
STANDING = "Not legal advice."
"""Every file says so, whoever reviewed it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Basis(_Strict):
    kind: DataKind
    process: list[Process] = Field(min_length=1)
    law: str = Field(min_length=3)
    issued_by: str = Field(min_length=3)
    note: str = ""


class _Preservation(_Strict):
    law: str
    days: int = Field(ge=0)


class _Country(_Strict):
    country: str = Field(pattern=r"^[A-Z]{2}$")
    name: str
    standing: str
    reviewed_by: str = Field(min_length=1)
    gag: str
    notice: str = ""
    preservation: _Preservation
    basis: list[_Basis]


def read_country(path: Path) -> Country:
    """One country's file; named as its code.

    Raises:
        CardError: it is not what such a file must be.
    """
    where = Place(str(path))
    try:
        said = _Country.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise CardError(f"the file is not TOML: {error}.", hint="Mend that line.", where=where) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CardError(f"{key}: {first['msg']}.", hint="Correct it; see us.toml.", where=where) from error
    if path.stem != said.country.lower() or said.standing != STANDING:
        hint = f"Name the file as its country, and let `standing` be '{STANDING}'"
        raise CardError("names another country, or does not say what it is.", hint=hint, where=where)
    if any(Process.PRESERVATION in basis.process for basis in said.basis):
        raise CardError("lets preservation reach data.", hint="Preservation is not disclosure.", where=where)
    return _country(said)


def read_matrix(folder: Path = FOLDER) -> Matrix:
    """Every file of a folder.

    Raises:
        CardError: one of them is wrong, or none says what holds elsewhere.
    """
    found = {country.code: country for country in map(read_country, sorted(folder.glob("*.toml")))}
    if ELSEWHERE not in found:
        hint = f"Add {ELSEWHERE.lower()}.toml."
        raise CardError("no file says what holds elsewhere.", hint=hint, where=Place(str(folder)))
    return Matrix(found, found[ELSEWHERE])


@cache
def shipped() -> Matrix:
    """The files that come along."""
    return read_matrix()


def _country(said: _Country) -> Country:
    bases = tuple(
        Basis(said.country, basis.kind, frozenset(basis.process), basis.law, basis.issued_by, basis.note)
        for basis in said.basis
    )
    kept = said.preservation
    return Country(said.country, said.name, said.reviewed_by, bases, kept.law, kept.days, said.gag, said.notice)
