"""Families: one line, a shared tablet, and mostly one another."""

from countervail.simulation.group_kind import GroupKind, Habit, Media, Premises, Profile, Whom
from countervail.vocabulary.verbs import Verb

KIND = GroupKind(
    "family",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.MESSAGE_SEND, 0.06, Whom.MEMBERS, at_work=False),
                Habit(Verb.LIKE, 0.04, Whom.MEMBERS, at_work=False),
                Habit(Verb.MESSAGE_SEND, 0.01, Whom.MEMBERS, media=Media.CAMPAIGN, at_work=False),
            ),
            premises=Premises(same_home=True, accounts_per_device=6, device_share=0.15),
        ),
    },
)
