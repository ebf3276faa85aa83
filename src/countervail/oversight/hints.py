"""What an auditor may want to ask about: never a verdict, each hint with the looks it rests on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from countervail.oversight.lookups import Lookup

MANY_A_DAY = 10
"""Warnings are sent by the system; somebody who reads more people than this in a day reads a list."""
TRIES_A_DAY = 5
"""Refused attempts of one person in a day: a wrong key once or twice is everybody's."""
_REVEAL = "target.revealed"


@dataclass(frozen=True, slots=True)
class Hint:
    """One question for somebody."""

    who: str
    says: str
    looks: tuple[Lookup, ...]


def hints(looks: Sequence[Lookup]) -> list[Hint]:
    """All of them, by person."""
    found = [*_without_case(looks), *_protected(looks), *_many(looks), *_across(looks), *_refused(looks)]
    return sorted(found, key=lambda hint: (hint.who, hint.says))


def _without_case(looks: Iterable[Lookup]) -> list[Hint]:
    loose = tuple(look for look in looks if look.case is None and look.seq is None)
    return [Hint("", f"{len(loose)} look-ups in runs without a case", loose)] if loose else []


def _protected(looks: Iterable[Lookup]) -> list[Hint]:
    """Colleagues, press offices, people who asked for it: whoever is on the protected list."""
    seen = [look for look in looks if look.kind == "target.protected_seen"]
    return [Hint(look.who, f"read {look.whom}, who is on the protected list", (look,)) for look in seen]


def _many(looks: Iterable[Lookup]) -> list[Hint]:
    days: defaultdict[tuple[str, str], list[Lookup]] = defaultdict(list)
    for look in looks:
        if look.kind == _REVEAL:
            days[look.who, str(look.at.date())].append(look)
    return [
        Hint(who, f"read {len(found)} people on {day}", tuple(found))
        for (who, day), found in days.items()
        if len(found) > MANY_A_DAY
    ]


def _across(looks: Iterable[Lookup]) -> list[Hint]:
    """The same person read by the same reader in more than one case."""
    seen: defaultdict[tuple[str, str], list[Lookup]] = defaultdict(list)
    for look in looks:
        if look.kind == _REVEAL and look.whom.startswith("T-"):
            seen[look.who, look.whom].append(look)
    return [
        Hint(who, f"read {whom} in {len({look.case for look in found})} cases", tuple(found))
        for (who, whom), found in seen.items()
        if len({look.case for look in found}) > 1
    ]


def _refused(looks: Iterable[Lookup]) -> list[Hint]:
    tries = [look for look in looks if look.kind == "right.refused"]
    counted = Counter((look.who, look.at.date()) for look in tries)
    return [
        Hint(who, f"was refused {count} times on {day}", tuple(x for x in tries if (x.who, x.at.date()) == (who, day)))
        for (who, day), count in counted.items()
        if count > TRIES_A_DAY
    ]


WINDOW = timedelta(days=30)
"""How far back hints are looked for where nobody says otherwise."""
