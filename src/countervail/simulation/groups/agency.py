"""Social-media agencies: one office, shared phones, the same clients promoted by many hands; and customer care, which
answers strangers in public with a link made for each, and a young business that invites strangers, one link each."""

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
    "agency",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.POST, 0.5, link=Link.CAMPAIGN, media=Media.CAMPAIGN),
                Habit(Verb.SHARE, 0.5, link=Link.CAMPAIGN, media=Media.CAMPAIGN),
                Habit(Verb.LIKE, 0.5, Whom.SHARED),
                Habit(Verb.COMMENT, 0.2, Whom.SHARED),
                Habit(Verb.MENTION, 0.15, Whom.SHARED, link=Link.CAMPAIGN),
                Habit(Verb.PROFILE_VIEW, 0.2, Whom.SHARED),
                Habit(Verb.MESSAGE_SEND, 0.1, Whom.STRANGERS, link=Link.CAMPAIGN),
                Habit(Verb.MESSAGE_SEND, 0.2, Whom.MEMBERS),
            ),
            premises=Premises(addresses=(1, 2), at_work=0.85, accounts_per_device=5, device_share=0.5, works=0.6),
            interests=Interests(persons=15, public=0.6, turnover_days=30),
            faces=Faces(shared_employer=0.6, burst_share=0.4),
            own_host="media",
        ),
        "invites": Profile(
            habits=(
                Habit(Verb.MESSAGE_SEND, 0.5, Whom.STRANGERS, link=Link.ODD),
                Habit(Verb.COMMENT, 0.1, Whom.STRANGERS, link=Link.ODD),
                Habit(Verb.PROFILE_VIEW, 0.8, Whom.STRANGERS),
                Habit(Verb.CONNECT_REQUEST, 0.2, Whom.STRANGERS),
                Habit(Verb.MESSAGE_SEND, 0.3, Whom.MEMBERS),
            ),
            premises=Premises(addresses=(1, 2), at_work=0.8, accounts_per_device=4, device_share=0.4, works=0.6),
            faces=Faces(shared_employer=0.8, shared_avatar=0.4, burst_share=0.4),
            welcome=Welcome(click=0.6, block=0.004, report=0.003),
            own_host="invites",
            lively=8.0,
            from_day=20,
        ),
        "care": Profile(
            habits=(
                Habit(Verb.COMMENT, 0.6, Whom.STRANGERS, link=Link.ODD),
                Habit(Verb.MENTION, 0.2, Whom.STRANGERS, link=Link.ODD),
                Habit(Verb.MESSAGE_SEND, 0.5, Whom.STRANGERS, link=Link.ODD),
                Habit(Verb.PROFILE_VIEW, 0.6, Whom.STRANGERS),
                Habit(Verb.POST, 0.1, link=Link.OWN),
                Habit(Verb.MESSAGE_SEND, 0.2, Whom.MEMBERS),
            ),
            premises=Premises(addresses=(1, 2), at_work=0.9, accounts_per_device=3, device_share=0.6, works=0.8),
            faces=Faces(shared_employer=0.8, shared_bio=0.4, shared_avatar=0.5, burst_share=0.4),
            welcome=Welcome(click=0.6, block=0.004, report=0.003),
            own_host="help",
            lively=8.0,
        ),
    },
)
