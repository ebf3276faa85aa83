"""Recruiters: hundreds of profiles opened a week, overlapping candidates, and requests that are mostly welcome;
and sourcers, who only list people for others to write to."""

from countervail.simulation.group_kind import Faces, GroupKind, Habit, Interests, Link, Premises, Profile, Welcome, Whom
from countervail.vocabulary.verbs import Verb

KIND = GroupKind(
    "recruiter",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.PROFILE_VIEW, 5.0, Whom.SHARED),
                Habit(Verb.SEARCH, 1.2, Whom.SHARED),
                Habit(Verb.CONNECTIONS_VIEW, 0.5, Whom.SHARED),
                Habit(Verb.CONTACT_LOOKUP, 0.15, Whom.SHARED),
                Habit(Verb.CONNECT_REQUEST, 0.9, Whom.SHARED),
                Habit(Verb.MESSAGE_SEND, 0.8, Whom.SHARED),
                Habit(Verb.MESSAGE_SEND, 0.4, Whom.SHARED, link=Link.OWN),
                Habit(Verb.POST, 0.1, link=Link.OWN),
                Habit(Verb.MESSAGE_SEND, 0.15, Whom.MEMBERS),
            ),
            premises=Premises(addresses=(1, 1), at_work=0.75, works=0.6),
            interests=Interests(persons=350, public=0.0, turnover_days=20, skew=False),
            faces=Faces(shared_employer=0.8, min_age_days=100, burst_share=0.2),
            welcome=Welcome(accept=0.6, reply=0.35, block=0.006, report=0.004),
            own_host="careers",
            lively=28.0,
        ),
        "sourcing": Profile(
            habits=(
                Habit(Verb.PROFILE_VIEW, 6.0, Whom.SHARED),
                Habit(Verb.SEARCH, 2.5, Whom.SHARED),
                Habit(Verb.CONNECTIONS_VIEW, 1.5, Whom.SHARED),
                Habit(Verb.CONTACT_LOOKUP, 1.5, Whom.SHARED),
                Habit(Verb.CONNECT_REQUEST, 0.3, Whom.SHARED),
                Habit(Verb.POST, 0.05, link=Link.OWN),
                Habit(Verb.MESSAGE_SEND, 0.2, Whom.MEMBERS),
            ),
            premises=Premises(addresses=(1, 2), at_work=0.6, works=0.6),
            interests=Interests(persons=400, public=0.0, turnover_days=20, skew=False),
            faces=Faces(shared_employer=0.7, min_age_days=100, burst_share=0.2),
            welcome=Welcome(accept=0.45, reply=0.3, block=0.01, report=0.006),
            own_host="careers",
            lively=28.0,
        ),
    },
)
