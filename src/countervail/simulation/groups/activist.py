"""Activist groups: one VPN, pseudonyms, the same officials addressed in public, and now and then mass-reported."""

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
    "activist",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.MENTION, 0.2, Whom.SHARED, link=Link.CAMPAIGN, at_work=False),
                Habit(Verb.COMMENT, 0.25, Whom.SHARED, at_work=False),
                Habit(Verb.PROFILE_VIEW, 0.15, Whom.SHARED, at_work=False),
                Habit(Verb.SHARE, 0.35, link=Link.CAMPAIGN, media=Media.CAMPAIGN, at_work=False),
                Habit(Verb.POST, 0.15, link=Link.OWN, media=Media.CAMPAIGN, at_work=False),
                Habit(Verb.MESSAGE_SEND, 0.12, Whom.STRANGERS, link=Link.CAMPAIGN, at_work=False),
                Habit(Verb.CONNECT_REQUEST, 0.08, Whom.STRANGERS, at_work=False),
                Habit(Verb.MESSAGE_SEND, 0.25, Whom.MEMBERS, at_work=False, in_group=True),
                Habit(Verb.LIKE, 0.2, Whom.MEMBERS, at_work=False),
            ),
            premises=Premises(addresses=(2, 5), at_work=0.7, in_free_time=0.7),
            interests=Interests(persons=25, public=0.85, turnover_days=20),
            faces=Faces(shared_bio=0.2, shared_avatar=0.25, burst_share=0.3),
            welcome=Welcome(accept=0.35, reply=0.25, block=0.02, report=0.03),
            own_host="action",
            woken=0.15,
        ),
    },
)
