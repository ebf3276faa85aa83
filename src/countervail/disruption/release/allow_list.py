"""The allow-list: which audience may read which field, and what whoever may not is told of it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from countervail.activity.toml_file import Strict, nearest, read_toml, validated
from countervail.disruption.release.fields import known_fields
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import CardError, Place

FILE = Path(__file__).with_name("allow_list.toml")


class FieldClass(Strict):
    """Fields that are read by the same audiences for the same reason."""

    name: str
    because: str
    """Why the other audiences do not have them."""
    audiences: tuple[Audience, ...]
    fields: tuple[str, ...]
    names: tuple[str, ...] = ()
    """Those of the fields whose value names somebody by itself, and so may not stand in any other text either."""


class _File(Strict):
    classes: tuple[FieldClass, ...]


@dataclass(frozen=True, slots=True)
class AllowList:
    """Every field of a dossier in exactly one class."""

    classes: tuple[FieldClass, ...]

    def allowed(self, audience: Audience) -> frozenset[str]:
        """The fields that an audience may read."""
        return frozenset(path for one in self.classes if audience in one.audiences for path in one.fields)

    def withheld(self, audience: Audience) -> tuple[FieldClass, ...]:
        """The classes that an audience may not read."""
        return tuple(one for one in self.classes if audience not in one.audiences)


@lru_cache(maxsize=1)
def allow_list() -> AllowList:
    """The list that comes along; there is no other outside of tests."""
    return read_allow_list(FILE)


def read_allow_list(path: Path) -> AllowList:
    """An allow-list from its file.

    Raises:
        CardError: a field is unknown, stands twice or stands nowhere.
    """
    tables, text = read_toml(path, CardError)
    classes = validated(_File, tables, text, path, CardError).classes
    _check(classes, path)
    return AllowList(classes)


def _check(classes: tuple[FieldClass, ...], path: Path) -> None:
    known, seen = sorted(known_fields()), set[str]()
    if stray := sorted({name for one in classes for name in set(one.names) - set(one.fields)}):
        raise _wrong(f"'{stray[0]}' is among the names of a class without that field.", "Add it to the fields.", path)
    for field in (name for one in classes for name in one.fields):
        if field not in known:
            raise _wrong(f"there is no field '{field}'.", nearest(field, known), path)
        if field in seen:
            raise _wrong(f"the field '{field}' stands in two classes.", "Leave it in one.", path)
        seen.add(field)
    if missing := sorted(set(known) - seen):
        raise _wrong(f"the field '{missing[0]}' stands in no class.", "Say who may read it.", path)


def _wrong(message: str, hint: str, path: Path) -> CardError:
    return CardError(message, hint=hint, where=Place(str(path)))
