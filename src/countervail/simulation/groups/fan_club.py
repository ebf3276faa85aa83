"""Fan clubs: hundreds who like, share and follow the same star and the same pictures within minutes."""

from countervail.simulation.group_kind import Faces, GroupKind, Habit, Interests, Link, Media, Profile, Whom
from countervail.vocabulary.verbs import Verb

KIND = GroupKind(
    "fan_club",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.LIKE, 0.35, Whom.SHARED, at_work=False),
                Habit(Verb.FOLLOW, 0.01, Whom.SHARED, at_work=False),
                Habit(Verb.SHARE, 0.15, Whom.SHARED, media=Media.CAMPAIGN, at_work=False),
                Habit(Verb.SHARE, 0.1, link=Link.CAMPAIGN, at_work=False),
                Habit(Verb.COMMENT, 0.12, Whom.SHARED, at_work=False, in_group=True),
                Habit(Verb.PROFILE_VIEW, 0.12, Whom.SHARED, at_work=False),
                Habit(Verb.SEARCH, 0.06, Whom.SHARED, at_work=False),
                Habit(Verb.MESSAGE_SEND, 0.02, Whom.SHARED, at_work=False),
            ),
            interests=Interests(persons=4, public=0.8, turnover_days=3650),
            faces=Faces(shared_bio=0.1, shared_avatar=0.15, burst_share=0.2),
            own_host="fans",
        ),
    },
)
