"""Finding and reading language files: the folder is the list, a file's name is its BCP 47 tag."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from countervail.activity.toml_file import Strict, nearest, read_toml, validated
from countervail.disruption.notices.wording.language import Language, Messages, Review, Said
from countervail.vocabulary.errors import CardError, InputError, Place

FOLDER = Path(__file__).parents[1] / "languages"


class _Stamp(Strict):
    by: Said
    on: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _File(Strict):
    name: Said
    direction: Literal["ltr", "rtl"]
    source: Annotated[int, Field(ge=1)]
    review: Literal["unreviewed draft"] | _Stamp
    messages: Messages


def read_language(path: Path) -> Language:
    """One language file.

    Raises:
        CardError: it is not what a language file must be; file, line and remedy are named.
    """
    tables, text = read_toml(path, CardError)
    read = validated(_File, tables, text, path, CardError)
    stamp = Review(**read.review.model_dump()) if isinstance(read.review, _Stamp) else None
    return Language(path.stem, read.name, read.direction, read.source, stamp, read.messages)


@cache
def all_languages(folder: Path = FOLDER) -> dict[str, Language]:
    """Every language of a folder, by tag.

    Raises:
        CardError: one of them cannot be read, or there is none.
    """
    found = {path.stem: read_language(path) for path in sorted(folder.glob("*.toml"))}
    if not found:
        raise CardError("there is no language file.", hint="Install the package again.", where=Place(str(folder)))
    return found


def find_language(tag: str) -> Language:
    """The language of a tag.

    Raises:
        InputError: there is none; the nearest is named.
    """
    languages = all_languages()
    if tag not in languages:
        raise InputError(f"there is no notice in '{tag}'.", hint=nearest(tag, list(languages)))
    return languages[tag]
