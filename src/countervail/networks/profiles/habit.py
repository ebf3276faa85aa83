"""Habits: what is counted about a network, one query a file, in families that are one kind of fact each."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "habits"
_IN_ORDER, _ROUND = "-- in order: ", "-- round: "


class Family(StrEnum):
    """Kinds of fact. The last says who pays rather than who works, and is never counted for an operator."""

    PLAYBOOK = "playbook"
    HOURS = "hours"
    HOSTS = "hosts"
    PERSONAS = "personas"
    WIRE = "wire"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Habit:
    """One thing counted: bins of a network, and how often each."""

    name: str
    family: Family
    sql: str
    """Yields network, bin, n over the views that `observe` leaves; empty where code counts, or another habit."""
    finds: str
    """What it counts, for people: the first comment line of its file."""
    order: tuple[str, ...] = ()
    """Its bins from few to many; empty where they have no order."""
    round: bool = False
    """Whether the last bin is the first one's neighbour, as on a clock."""
    turned: str = ""
    """The habit whose counts it reads once more, its round turned so that nobody sees where on it they lie."""

    @property
    def counted(self) -> str:
        """The habit under whose name a portrait holds the counts."""
        return self.turned or self.name


_HOURS = tuple(str(hour) for hour in range(24))
WITHOUT_SQL = (
    Habit(
        "course-of-day",
        Family.HOURS,
        "",
        "How their day runs, whatever the hour.",
        _HOURS,
        round=True,
        turned="acts-by-hour",
    ),
    Habit("names", Family.HOSTS, "", "How they name their own hosts."),
    Habit("paths", Family.HOSTS, "", "How the paths of links on their own hosts look."),
)
"""Counts read once more, and habits of text, which no portable SQL reads."""


@cache
def all_habits() -> tuple[Habit, ...]:
    """Every habit there is, by family and name."""
    found = [_read(path) for path in sorted(FOLDER.glob("*/*.sql"))]
    return tuple(sorted((*found, *WITHOUT_SQL), key=lambda habit: (list(Family).index(habit.family), habit.name)))


def _read(path: Path) -> Habit:
    text = path.read_text(encoding="utf-8")
    first, second = text.splitlines()[:2]
    order = next((second.removeprefix(each) for each in (_IN_ORDER, _ROUND) if second.startswith(each)), "")
    bins = tuple(order.split(", ")) if order else ()
    finds = first.removeprefix("--").strip()
    return Habit(path.stem, Family(path.parent.name), text, finds, bins, second.startswith(_ROUND))
