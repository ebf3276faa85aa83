"""Campuses: thousands behind a few addresses, looking up the same classmates and lecturers."""

from countervail.simulation.group_kind import Faces, GroupKind, Habit, Interests, Link, Premises, Profile, Whom
from countervail.vocabulary.verbs import Verb

KIND = GroupKind(
    "campus",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.PROFILE_VIEW, 0.05, Whom.SHARED, at_work=False),
                Habit(Verb.CONNECTIONS_VIEW, 0.01, Whom.SHARED, at_work=False),
                Habit(Verb.SEARCH, 0.02, Whom.SHARED, at_work=False),
                Habit(Verb.SHARE, 0.02, link=Link.CAMPAIGN, at_work=False),
                Habit(Verb.POST, 0.02, in_group=True, at_work=False),
                Habit(Verb.MESSAGE_SEND, 0.03, Whom.MEMBERS, at_work=False),
            ),
            premises=Premises(
                addresses=(1, 3), at_work=0.7, in_free_time=0.4, accounts_per_device=60, device_share=0.03, works=0.4
            ),
            interests=Interests(persons=120, public=0.1, turnover_days=60),
            faces=Faces(burst=(15, 60), burst_share=0.35),
            own_host="college",
        ),
    },
)
