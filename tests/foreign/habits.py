"""Eight ways to run a surveillance firm; a world draws five to seven of them and changes the numbers."""

from dataclasses import dataclass, replace
from enum import StrEnum

from tests.foreign.clock import OFFICE, OFFICE_SUNDAY, ROUND_THE_CLOCK, SOCIAL
from tests.foreign.linking import Scheme
from tests.foreign.work import Work


class Shelter(StrEnum):
    """Where a firm's accounts come from."""

    HOSTING = "hosting"
    """A few rented servers a team."""
    OFFICE = "office"
    """One building."""
    FARM = "farm"
    """Racks of phones behind a small carrier gateway."""
    RESIDENTIAL = "residential"
    """Proxies in strangers' homes, some dozens a team, each for days."""
    BOUGHT = "bought"
    """Commercial VPNs like anybody's, and a device that slips now and then."""


@dataclass(frozen=True, slots=True)
class Habit:
    """One firm's way."""

    name: str
    phases: tuple[str, ...]
    low: int
    high: int
    team: int
    shelter: Shelter
    per_machine: int
    on_machine: float
    young: float
    old: float
    """Share of members bought old or long asleep."""
    idle: float
    work: Work
    scheme: Scheme | None = None
    pictures: float = 0.0
    """Pictures per member taken from the team's own stock."""
    inward: float = 0.0
    """Acquaintance among members: connections per member, staged."""
    rehearsals: float = 0.0
    """Links tried on own accounts, per member."""
    takeovers: float = 0.0
    """Share of clickers whose account is then opened from the firm's address."""


_R = ("reconnaissance",)
_RE = ("reconnaissance", "engagement")
_REX = ("reconnaissance", "engagement", "exploitation")
_X = ("exploitation",)

_SILENT = Work(people=36, together=3.6, views=1.25, search=0.5, circle=0.16, lookup=0.12, spread_days=4)
_CHARM = Work(
    people=31, together=3.4, views=1.4, search=0.42, circle=0.14, groups=0.05, contacted=0.3, joining=0.6, requests=0.7,
    accepts=0.24, messages=2.1, replies=0.22, repelled=0.06, spread_days=7,
)  # fmt: skip
_CHAIN = replace(_CHARM, people=33, contacted=0.3, linked=0.34, clicks=0.18)

HABITS: tuple[Habit, ...] = (
    Habit("sweepers", _R, 110, 310, 22, Shelter.HOSTING, 7, 0.8, 0.6, 0.1, 0.02,
          replace(_SILENT, people=40, together=4.4, even=True, profile=ROUND_THE_CLOCK)),
    Habit("listeners", _R, 40, 85, 9, Shelter.OFFICE, 3, 0.7, 0.3, 0.3, 0.03,
          replace(_SILENT, people=27, circle=0.3, groups=0.12, profile=OFFICE_SUNDAY), pictures=1.2),
    Habit("stagehands", _RE, 80, 210, 14, Shelter.FARM, 9, 0.9, 0.7, 0.05, 0.02,
          replace(_CHARM, profile=SOCIAL), pictures=2.5, inward=2.0),
    Habit("tailors", _REX, 150, 400, 12, Shelter.RESIDENTIAL, 3, 0.5, 0.35, 0.3, 0.03,
          replace(_CHAIN, profile=OFFICE, spread_days=9), Scheme.DECEIT, pictures=1.0, takeovers=0.05),
    Habit("sleepers", _REX, 140, 400, 16, Shelter.OFFICE, 6, 0.55, 0.1, 0.75, 0.055,
          replace(_CHAIN, people=30, profile=OFFICE), Scheme.SHORTENER, pictures=0.8, rehearsals=0.4),
    Habit("couriers", _X, 60, 240, 18, Shelter.HOSTING, 5, 0.6, 0.6, 0.2, 0.02,
          Work(people=30, together=4.1, views=0.35, search=0.12, circle=0.0, linked=0.85, clicks=0.12, public=0.3,
               repelled=0.05, spread_days=8, profile=SOCIAL), Scheme.DECEIT, rehearsals=0.8, takeovers=0.04),
    Habit("brief", _REX, 40, 110, 8, Shelter.HOSTING, 4, 0.75, 0.75, 0.1, 0.0,
          replace(_CHAIN, people=28, together=2.9, profile=OFFICE_SUNDAY), Scheme.CLOUD, rehearsals=1.5, takeovers=0.1),
    Habit("cousins", _RE, 60, 170, 10, Shelter.BOUGHT, 3, 0.45, 0.4, 0.25, 0.03,
          replace(_CHARM, people=29, circle=0.4, accepts=0.34, linked=0.5, clicks=0.25, profile=SOCIAL),
          Scheme.SHORTENER, pictures=2.2, inward=0.8),
)  # fmt: skip
