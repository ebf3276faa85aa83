"""The innocents who look alike: groups that share addresses, devices, links and people for good reasons."""

from dataclasses import dataclass, replace

from tests.foreign.clock import NIGHT, OFFICE, SOCIAL
from tests.foreign.linking import Scheme
from tests.foreign.work import Work


@dataclass(frozen=True, slots=True)
class Chorus:
    """Doing the same loud thing together: a release, a march, a campaign, a concert."""

    each: float
    """Acts per member."""
    stars: int
    """People it is about."""
    pages: int
    pictures: int
    loud: tuple[str, ...] = ("post", "share", "like", "comment", "mention")
    bursts: int = 5


@dataclass(frozen=True, slots=True)
class Twin:
    """One kind of group; counts are per 100,000 accounts."""

    kind: str
    groups: float
    low: int
    high: int
    offices: int = 0
    at_office: float = 0.0
    own_exits: int = 0
    hidden: float = 0.0
    """Share of members behind the group's exits, and how often they are."""
    per_machine: int = 0
    on_machine: float = 0.0
    young: float = 0.0
    life: float = 1.0
    temper: int = -1
    team: int = 6
    working: float = 1.0
    """Share of members who take part in the work."""
    work: Work | None = None
    famous: float = 0.3
    """Share of the people worked on who are well-known."""
    scheme: Scheme | None = None
    chorus: Chorus | None = None
    inward: bool = False
    """The people worked on are the members themselves."""


_BEAT = Work(
    people=13, together=2.4, views=1.4, search=0.55, circle=0.1, lookup=0.03, contacted=0.42, joining=0.5,
    requests=0.45, accepts=0.58, messages=1.7, replies=0.52, repelled=0.012, linked=0.3, clicks=0.35, public=0.25,
    spread_days=5, profile=OFFICE,
)  # fmt: skip
_INQUIRY = replace(_BEAT, people=27, together=3.3, contacted=0.33, circle=0.19, lookup=0.07, public=0.0, linked=0.4)
NEWSROOM = Twin(
    "newsroom", 13, 12, 85, offices=2, at_office=0.62, own_exits=1, hidden=0.13, per_machine=7, on_machine=0.08, team=7,
    working=0.75, work=_BEAT, famous=0.4, scheme=Scheme.ARTICLES, chorus=Chorus(11, 5, 30, 25),
)  # fmt: skip
COVERT_NEWSROOM = replace(
    NEWSROOM, own_exits=2, hidden=0.35, working=0.9, life=0.6, temper=1, work=_INQUIRY, scheme=Scheme.PERSONAL,
    chorus=Chorus(2.5, 4, 20, 12),
)  # fmt: skip
_WATCHING = replace(
    _BEAT, people=18, together=4.0, contacted=0.25, accepts=0.2, replies=0.1, linked=0.0, profile=SOCIAL
)
_OFFERS = replace(_BEAT, people=21, together=1.8, contacted=0.7, accepts=0.35, replies=0.25, repelled=0.03, linked=0.5)
_HIRING = replace(
    _BEAT, people=38, together=1.9, views=1.2, search=0.8, contacted=0.6, accepts=0.38, requests=0.8, messages=0.9,
    replies=0.3, repelled=0.015, linked=0.35, clicks=0.3, public=0.0, spread_days=9,
)  # fmt: skip
_CARE = replace(_BEAT, people=9, together=2.0, contacted=0.8, accepts=0.75, messages=4, replies=0.6, repelled=0.003)
_TESTING = replace(
    _BEAT,
    people=6,
    together=3.5,
    contacted=0.9,
    accepts=0.9,
    messages=6,
    replies=0.7,
    repelled=0.06,
    linked=0.8,
    public=0,
)
_LABS = replace(_BEAT, people=16, together=3.0, contacted=0.12, replies=0.3, linked=0.0, circle=0.3)

TWINS: tuple[Twin, ...] = (
    Twin("activist", 15, 15, 140, own_exits=2, hidden=0.8, per_machine=9, on_machine=0.06, young=0.22, working=0.3,
         team=9, work=_BEAT, famous=0.7, chorus=Chorus(13, 6, 9, 10, bursts=4)),
    Twin("activist", 6, 12, 60, own_exits=3, hidden=0.75, young=0.3, working=0.6, team=10, work=_WATCHING, famous=0.5,
         temper=1, chorus=Chorus(6, 4, 7, 6)),
    Twin("ngo", 24, 6, 48, offices=1, at_office=0.75, per_machine=4, on_machine=0.2, team=6, work=_CARE,
         scheme=Scheme.PERSONAL, chorus=Chorus(5, 2, 12, 8)),
    Twin("agency", 13, 7, 55, offices=1, at_office=0.85, per_machine=9, on_machine=0.65, young=0.3, team=8,
         work=_OFFERS, scheme=Scheme.PERSONAL, life=0.5, chorus=Chorus(16, 5, 14, 20, bursts=9)),
    Twin("fan_club", 27, 25, 240, young=0.12, working=0.15, team=14, work=replace(_WATCHING, people=10, contacted=0.1),
         famous=0.8, chorus=Chorus(15, 3, 12, 25, loud=("like", "share", "comment", "follow", "post"), bursts=6)),
    Twin("recruiter", 19, 4, 32, offices=1, at_office=0.7, team=8, work=_HIRING, famous=0.1, scheme=Scheme.ARTICLES,
         life=0.7),
    Twin("researcher", 9, 3, 16, offices=1, at_office=0.4, own_exits=2, hidden=0.4, team=6, work=_LABS),
    Twin("qa_team", 7, 8, 50, offices=1, at_office=0.9, per_machine=8, on_machine=0.85, young=0.75, life=0.15, team=12,
         work=_TESTING, scheme=Scheme.PERSONAL, inward=True),
)  # fmt: skip

DATING = Work(
    people=24, together=3.0, views=1.3, search=0.7, contacted=0.5, joining=0.35, requests=0.3, accepts=0.3,
    messages=1.6, replies=0.35, repelled=0.02, spread_days=15, profile=NIGHT,
)  # fmt: skip
