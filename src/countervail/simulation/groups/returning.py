"""People who come back after years, with a new telephone."""

from countervail.simulation.group_kind import Faces, GroupKind, Habit, Profile, Whom
from countervail.vocabulary.verbs import Verb

KIND = GroupKind(
    "returning",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.LOGIN, 0.02, at_work=False),
                Habit(Verb.CONTACT_LOOKUP, 0.02, Whom.FRIENDS, at_work=False),
                Habit(Verb.PROFILE_VIEW, 0.06, Whom.FRIENDS, at_work=False),
                Habit(Verb.CONNECT_REQUEST, 0.03, Whom.FRIENDS, at_work=False),
            ),
            faces=Faces(min_age_days=400),
            woken=0.85,
        ),
    },
)
