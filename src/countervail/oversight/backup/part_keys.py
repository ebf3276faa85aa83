"""Keys of parts: kept from backup to backup until they are erased, then followed by another under a name of its own.

activity|/srv/log#2026-01-05       the first
activity|/srv/log#2026-01-05//2    where that day, once erased, was taken in again: no path holds two strokes
"""

from datetime import datetime
from itertools import count

from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import FieldSeal
from countervail.vocabulary.errors import InputError

_AGAIN = "//"


def key_for(keys: CaseKeys, part: str, now: datetime) -> FieldSeal:
    """The key under which a part is sealed today: erasing it once erases every copy."""
    names = (part if number == 1 else f"{part}{_AGAIN}{number}" for number in count(1))
    name = next(name for name in names if not keys.erased(name))
    try:
        return keys.seal(name)
    except InputError:
        return keys.create(name, now)


def origin(key: str) -> str:
    """The folder that a part came from; databases and witnesses came from the one state folder, which has no name."""
    kind, _, rest = key.partition("|")
    where = rest.split(_AGAIN)[0]
    ends = {"activity": "#", "identities": "|"}
    return "" if kind == "database" else where.rpartition(ends[kind])[0] if kind in ends else where
