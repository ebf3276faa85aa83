"""Finding and reading a scenario file; every mistake names file, line and remedy."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from countervail.simulation.scenario import Scenario
from countervail.vocabulary.errors import CardError, InputError, Place

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")


def scenario_folder() -> Path:
    """Where the scenarios lie: inside an installed package, or in the repository it is edited in."""
    packaged = Path(str(files("countervail"))) / "scenarios"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "scenarios"


def scenario_names() -> list[str]:
    """Every scenario that comes with Countervail."""
    return sorted(path.stem for path in scenario_folder().glob("*.toml"))


def find_scenario(name: str) -> Path:
    """The file of a scenario given by name or by path; InputError names the nearest there is."""
    path = Path(name)
    if path.suffix == ".toml":
        if path.is_file():
            return path
        raise InputError(
            f"There is no scenario file {name}.", hint="Give the path of a TOML file, or a scenario's name."
        )
    known = scenario_names()
    if name in known:
        return scenario_folder() / f"{name}.toml"
    near = difflib.get_close_matches(name, known, 1)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
    raise InputError(f"There is no scenario {name}.", hint=hint)


def read_scenario(path: Path) -> Scenario:
    """The scenario of a file; CardError with the line for anything the format does not allow."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise CardError("This scenario is not UTF-8.", hint="Save it as UTF-8.", where=Place(str(path))) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = Place(str(path), int(line[1]) if line else None)
        raise CardError(f"This is not TOML: {error}.", hint="Correct that line.", where=where) from error
    try:
        return Scenario.model_validate(table)
    except ValidationError as error:
        # A misspelt key also leaves its true name missing: the misspelling is the better news.
        first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
        raise _explained(first, text, path) from error


def _explained(error: ErrorDetails, text: str, path: Path) -> CardError:
    loc = error["loc"]
    where = Place(str(path), _line_of(text, loc))
    dotted = ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(loc[-1]), _fields_at(loc[:-1]), 1)
        hint = f"Did you mean {near[0]}?" if near else f"Allowed: {', '.join(_fields_at(loc[:-1]))}."
        return CardError(f"Unknown key {dotted}.", hint=hint, where=where)
    if error["type"] == "missing":
        return CardError(f"The key {dotted} is missing.", hint="Add it.", where=where)
    return CardError(f"{dotted}: {error['msg']}.", hint="Correct the value.", where=where)


def _fields_at(loc: tuple[int | str, ...]) -> list[str]:
    """The keys allowed where an error lies."""
    model: type[BaseModel] = Scenario
    for part in loc:
        if isinstance(part, int):
            continue
        annotation = model.model_fields[part].annotation
        inner = getattr(annotation, "__args__", (annotation,))[0]
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            model = inner
    return list(model.model_fields)


def _line_of(text: str, loc: tuple[int | str, ...]) -> int | None:
    """The line of a key, found by counting the table headers on the way to it; of its table if the key is missing."""
    seen: dict[str, int] = {}
    inside: tuple[int | str, ...] = ()
    best: tuple[int, int] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header:
            inside = _address(header[2], header[1] == "[[", seen)
            depth = len(inside)
        else:
            key = line.partition("=")[0].strip().strip('"')
            depth = len(inside) + 1 if "=" in line and loc[len(inside) : len(inside) + 1] == (key,) else 0
        if depth and loc[: len(inside)] == inside and (best is None or depth > best[0]):
            best = (depth, number)
    return best[1] if best else None


def _address(name: str, is_list: bool, seen: dict[str, int]) -> tuple[int | str, ...]:  # noqa: FBT001 -- what TOML's brackets say
    if is_list:
        seen[name] = seen.get(name, -1) + 1
    address: list[int | str] = []
    for depth, part in enumerate(name.split("."), 1):
        prefix = ".".join(name.split(".")[:depth])
        address.append(part)
        if prefix in seen:
            address.append(seen[prefix])
    return tuple(address)


def as_table(scenario: Scenario) -> Mapping[str, object]:
    """A scenario as plain values, for world.json."""
    return scenario.model_dump(mode="json")
