"""What a kind of innocent group is: premises, faces, shared interests and habits, as one frozen record."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from countervail.vocabulary.verbs import Verb


class Whom(StrEnum):
    """To whom an act of a habit goes."""

    NOBODY = "nobody"
    SHARED = "shared"
    """The persons the whole group is interested in."""
    MEMBERS = "members"
    FRIENDS = "friends"
    STRANGERS = "strangers"


class Link(StrEnum):
    """Which link an act of a habit carries."""

    NONE = "none"
    OWN = "own"
    """A story on the group's own host, the same for all who link to it."""
    CAMPAIGN = "campaign"
    """One of a few links all members pass on."""
    ODD = "odd"
    """A test build or page nobody else sees."""
    QUOTED = "quoted"
    """A malicious link of some operator, quoted in public."""


class Media(StrEnum):
    """Which picture or file an act of a habit carries."""

    NONE = "none"
    CAMPAIGN = "campaign"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Habit:
    """One thing members do."""

    verb: Verb
    per_day: float
    """Acts a member and day, on average."""
    whom: Whom = Whom.NOBODY
    link: Link = Link.NONE
    media: Media = Media.NONE
    at_work: bool = True
    """In office hours on working days, rather than in free time."""
    in_group: bool = False
    """Inside the group's own room."""
    rooms: int = 1
    """How many rooms there are to be in."""


@dataclass(frozen=True, slots=True)
class Premises:
    """What members share on the wire."""

    addresses: tuple[int, int] = (0, 0)
    """Number of shared addresses, fewest and most; 0: none."""
    assigned: bool = False
    at_work: float = 0.0
    """Share of sittings in office hours from there."""
    in_free_time: float = 0.0
    rotation_days: int = 3650
    accounts_per_device: int = 0
    """0: no shared devices."""
    device_share: float = 0.0
    same_home: bool = False
    works: float = 0.0
    """Share of everyday sittings in office hours."""


@dataclass(frozen=True, slots=True)
class Interests:
    """The persons a group is interested in together."""

    persons: int = 0
    public: float = 0.5
    """Share of them that are public figures."""
    turnover_days: int = 14
    """Days until attention moves on."""
    skew: bool = True
    """The first of them get most of the attention."""


@dataclass(frozen=True, slots=True)
class Faces:
    """What members' accounts look like."""

    verified: float = 0.0
    """Share verified, beside everyone's."""
    min_age_days: int = 0
    """The youngest account's age; 0: like everyone's."""
    shared_employer: float = 0.0
    shared_bio: float = 0.0
    shared_avatar: float = 0.0
    burst: tuple[int, int] = (5, 30)
    burst_share: float = 0.0
    """Share of accounts made together with others: a class on its first day, a team at its founding."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """How people approached by a member take it."""

    accept: float = 0.65
    reply: float = 0.4
    click: float = 0.3
    block: float = 0.003
    report: float = 0.002


@dataclass(frozen=True, slots=True)
class Profile:
    """One way a kind of group behaves."""

    habits: tuple[Habit, ...]
    premises: Premises = Premises()
    interests: Interests = Interests()
    faces: Faces = Faces()
    welcome: Welcome = Welcome()
    own_host: str = ""
    """Suffix of the group's own host name; empty: none."""
    host_is_popular: bool = False
    """Outsiders click and share its links."""
    woken: float = 0.0
    """Share of accounts that wake late in the world after a long sleep."""
    everyday: float = 1.0
    """Everyday life, against others'."""
    from_day: int = 0
    """First day of its habits: a business that opens while we watch."""
    lively: float = 0.0
    """Everyday life of members who are on the platform a lot anyway, in units of a light user's; 0: like others."""


@dataclass(frozen=True, slots=True)
class GroupKind:
    """A plug-in of the folder `groups`: a kind of innocent group and the ways it may behave."""

    name: str
    profiles: Mapping[str, Profile]
    """By name; `usual` is compulsory."""
