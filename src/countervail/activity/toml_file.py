"""Reads a person's TOML file into a strict model, and says of each mistake which line holds it and what to write."""

import difflib
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from countervail.vocabulary.errors import InputError, Place


class Strict(BaseModel):
    """A frozen table of a TOML file in which every unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=BaseModel)


def read_toml(path: Path, error: type[InputError] = InputError) -> tuple[dict[str, Any], str]:
    """The tables of a TOML file, and its text for `validated` to find lines in.

    Raises:
        InputError: (or the given kind) the file is missing, not UTF-8 or not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return parsed_toml(text, path, error), text
    except FileNotFoundError as cause:
        raise error("there is no such file.", hint="Check the path.", where=Place(str(path))) from cause
    except UnicodeDecodeError as cause:
        raise error("the file is not UTF-8.", hint="Save it as UTF-8.", where=Place(str(path))) from cause


def parsed_toml(text: str, path: Path, error: type[InputError] = InputError) -> dict[str, Any]:
    """The tables of a text that came as, or stands for, a file.

    Raises:
        InputError: (or the given kind) it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        line = re.search(r"line (\d+)", str(cause))
        where = Place(str(path), int(line.group(1)) if line else None)
        raise error(f"the file is not TOML: {cause}.", hint="Mend that line.", where=where) from cause


def validated(
    model: type[Model], tables: dict[str, Any], text: str, path: Path, error: type[InputError] = InputError
) -> Model:
    """The model of parsed tables.

    Raises:
        InputError: (or the given kind) a key is unknown, missing or has a wrong value; the first one is named.
    """
    try:
        return model.model_validate(tables)
    except ValidationError as cause:
        mistakes = cause.errors(include_url=False)
        first = min(mistakes, key=lambda mistake: mistake["type"] != "extra_forbidden")  # a misspelling explains a lack
        names = [str(part) for part in first["loc"] if part != "[key]"]
        message, hint = _explained(first["type"], first["msg"], names, model)
        raise error(message, hint=hint, where=Place(str(path), line_of(names, text))) from cause


def nearest(word: str, known: list[str]) -> str:
    """The remedy for a word outside a closed list: the nearest one in it, else the whole list."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"Did you mean '{close[0]}'?" if close else f"Known: {', '.join(sorted(known))}."


def _explained(kind: str, message: str, names: list[str], model: type[BaseModel]) -> tuple[str, str]:
    key = ".".join(names)
    if kind == "extra_forbidden":
        return f"the key '{key}' is unknown.", nearest(names[-1], _known(model, names[:-1]))
    if kind == "missing":
        return f"the key '{key}' is missing.", "Add it."
    return f"{key or 'the file'}: {message.removeprefix('Value error, ')}.", "Correct the value."


def _known(model: type[BaseModel], path: list[str]) -> list[str]:
    """The keys allowed at a path of nested tables."""
    for name in path:
        if name.isdigit():  # a place in a list of tables
            continue
        field = model.model_fields[name].annotation
        options = [field, *getattr(field, "__args__", ())]
        model = next(o for o in options if isinstance(o, type) and issubclass(o, BaseModel))
    return list(model.model_fields)


def line_of(names: list[str], text: str) -> int | None:
    """The line, counted from 1, where the last of nested names stands; its table's header, or None, if it does not."""
    found, table, depth = None, "", names[:-1]
    seen: Counter[str] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*(\[+)\s*([^\]]+?)\s*\]+", line):
            table = header.group(2)
            if header.group(1) == "[[":  # the n-th table of a list is called NAME.n
                seen[table] += 1
                table = f"{table}.{seen[table] - 1}"
            if table == ".".join(names):
                return number
            found = number if table == ".".join(depth) else found
        elif table == ".".join(depth) and names and re.match(rf"\s*[\"']?{re.escape(names[-1])}[\"']?\s*=", line):
            return number
    return found
