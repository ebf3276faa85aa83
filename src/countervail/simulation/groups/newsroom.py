"""Investigative newsrooms: one office, one public site, and the same politicians and sources for weeks."""

from countervail.simulation.group_kind import (
    Faces,
    GroupKind,
    Habit,
    Interests,
    Link,
    Media,
    Premises,
    Profile,
    Welcome,
    Whom,
)
from countervail.vocabulary.verbs import Verb

_OFFICE = Premises(addresses=(1, 1), at_work=0.85, in_free_time=0.05, works=0.6)
_FACES = Faces(verified=0.8, min_age_days=500, shared_employer=0.9)
_COLLEAGUES = (
    Habit(Verb.MESSAGE_SEND, 0.25, Whom.MEMBERS),
    Habit(Verb.COMMENT, 0.08, Whom.MEMBERS),
    Habit(Verb.LIKE, 0.15, Whom.MEMBERS),
)

KIND = GroupKind(
    "newsroom",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.SEARCH, 0.25, Whom.SHARED),
                Habit(Verb.PROFILE_VIEW, 0.5, Whom.SHARED),
                Habit(Verb.CONNECTIONS_VIEW, 0.05, Whom.SHARED),
                Habit(Verb.CONTACT_LOOKUP, 0.02, Whom.SHARED),
                Habit(Verb.MESSAGE_SEND, 0.15, Whom.SHARED),
                Habit(Verb.CONNECT_REQUEST, 0.06, Whom.SHARED),
                Habit(Verb.POST, 0.25, link=Link.OWN, media=Media.CAMPAIGN),
                Habit(Verb.SHARE, 0.3, link=Link.OWN),
                Habit(Verb.MESSAGE_SEND, 0.03, Whom.STRANGERS, link=Link.OWN),
                *_COLLEAGUES,
            ),
            premises=_OFFICE,
            interests=Interests(persons=60, public=0.6, turnover_days=14),
            faces=_FACES,
            welcome=Welcome(accept=0.45, reply=0.35, block=0.006, report=0.004),
            own_host="times",
            host_is_popular=True,
            lively=12.0,
        ),
        # Months of quiet work on one story: few posts, the same few persons, mostly private ones.
        "covert": Profile(
            habits=(
                Habit(Verb.SEARCH, 0.4, Whom.SHARED),
                Habit(Verb.PROFILE_VIEW, 0.7, Whom.SHARED),
                Habit(Verb.CONNECTIONS_VIEW, 0.08, Whom.SHARED),
                Habit(Verb.MESSAGE_SEND, 0.25, Whom.SHARED),
                Habit(Verb.CONNECT_REQUEST, 0.1, Whom.SHARED),
                Habit(Verb.CALL_ATTEMPT, 0.03, Whom.SHARED),
                Habit(Verb.POST, 0.04, link=Link.OWN),
                Habit(Verb.SHARE, 0.05, link=Link.OWN),
                *_COLLEAGUES,
            ),
            premises=_OFFICE,
            interests=Interests(persons=45, public=0.15, turnover_days=25),
            faces=Faces(verified=0.5, min_age_days=300, shared_employer=0.6),
            welcome=Welcome(accept=0.35, reply=0.3, block=0.01, report=0.006),
            own_host="times",
            host_is_popular=True,
            lively=12.0,
        ),
    },
)
