"""QA teams: test accounts on shared phones that trade odd files and links and have little social life."""

from countervail.simulation.group_kind import Faces, GroupKind, Habit, Link, Media, Premises, Profile, Whom
from countervail.vocabulary.verbs import Verb

KIND = GroupKind(
    "qa_team",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.MESSAGE_SEND, 0.5, Whom.MEMBERS, link=Link.ODD),
                Habit(Verb.FILE_SEND, 0.3, Whom.MEMBERS, media=Media.OWN),
                Habit(Verb.LINK_CLICK, 0.3, Whom.NOBODY, link=Link.ODD),
                Habit(Verb.CALL_ATTEMPT, 0.1, Whom.MEMBERS),
                Habit(Verb.CONNECT_REQUEST, 0.05, Whom.MEMBERS),
                Habit(Verb.PROFILE_VIEW, 0.3, Whom.MEMBERS),
                Habit(Verb.LOGIN, 0.4),
            ),
            premises=Premises(addresses=(1, 1), at_work=0.9, accounts_per_device=6, device_share=0.9, works=0.9),
            faces=Faces(shared_bio=0.3, shared_avatar=0.4, shared_employer=0.3, burst_share=0.6),
            own_host="build",
            everyday=0.3,
        ),
    },
)
