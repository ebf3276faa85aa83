"""Offices of non-governmental organisations: one address, shared desks, officials and beneficiaries in common;
and organisers, who join the rooms of a district to see who is in them."""

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

KIND = GroupKind(
    "ngo",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.PROFILE_VIEW, 0.25, Whom.SHARED),
                Habit(Verb.MESSAGE_SEND, 0.2, Whom.SHARED),
                Habit(Verb.CONNECT_REQUEST, 0.05, Whom.SHARED),
                Habit(Verb.CONTACT_LOOKUP, 0.02, Whom.SHARED),
                Habit(Verb.SEARCH, 0.1, Whom.SHARED),
                Habit(Verb.POST, 0.12, link=Link.OWN, media=Media.CAMPAIGN),
                Habit(Verb.SHARE, 0.15, link=Link.OWN),
                Habit(Verb.MESSAGE_SEND, 0.25, Whom.MEMBERS),
                Habit(Verb.FILE_SEND, 0.05, Whom.MEMBERS, media=Media.OWN),
            ),
            premises=Premises(addresses=(1, 2), at_work=0.8, accounts_per_device=4, device_share=0.35, works=0.6),
            interests=Interests(persons=40, public=0.3, turnover_days=30),
            faces=Faces(verified=0.15, shared_employer=0.6, burst_share=0.2),
            welcome=Welcome(accept=0.5, reply=0.4),
            own_host="aid",
        ),
        "organisers": Profile(
            habits=(
                Habit(Verb.GROUP_JOIN, 0.12, in_group=True, rooms=30),
                Habit(Verb.GROUP_MEMBERS_VIEW, 0.5, in_group=True, rooms=30),
                Habit(Verb.POST, 0.4, link=Link.OWN, in_group=True, rooms=30),
                Habit(Verb.COMMENT, 0.3, Whom.SHARED, in_group=True, rooms=30),
                Habit(Verb.CONNECT_REQUEST, 0.2, Whom.SHARED),
                Habit(Verb.CONNECTIONS_VIEW, 0.15, Whom.SHARED),
                Habit(Verb.PROFILE_VIEW, 0.3, Whom.SHARED),
                Habit(Verb.MESSAGE_SEND, 0.4, Whom.MEMBERS),
            ),
            premises=Premises(addresses=(1, 2), at_work=0.6, works=0.4),
            interests=Interests(persons=80, public=0.1, turnover_days=20, skew=False),
            faces=Faces(shared_employer=0.5, burst_share=0.2),
            welcome=Welcome(accept=0.6, reply=0.4),
            own_host="local",
        ),
    },
)
