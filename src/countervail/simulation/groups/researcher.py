"""Security researchers: they quote malicious links in public, pass them to one another and look at who sent them."""

from countervail.simulation.group_kind import Faces, GroupKind, Habit, Interests, Link, Media, Premises, Profile, Whom
from countervail.vocabulary.verbs import Verb

KIND = GroupKind(
    "researcher",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.POST, 0.12, link=Link.QUOTED),
                Habit(Verb.SHARE, 0.1, link=Link.QUOTED),
                Habit(Verb.MESSAGE_SEND, 0.15, Whom.MEMBERS, link=Link.QUOTED, media=Media.OWN),
                Habit(Verb.PROFILE_VIEW, 0.4, Whom.SHARED),
                Habit(Verb.SEARCH, 0.3, Whom.SHARED),
                Habit(Verb.MESSAGE_SEND, 0.1, Whom.SHARED),
                Habit(Verb.POST, 0.1, link=Link.OWN),
            ),
            premises=Premises(addresses=(1, 2), at_work=0.5, works=0.5),
            interests=Interests(persons=40, public=0.3, turnover_days=20),
            faces=Faces(verified=0.2, shared_employer=0.4),
            own_host="labs",
        ),
    },
)
