"""People looking for a partner: many strangers viewed and written to, few replies, more blocks than most."""

from countervail.simulation.group_kind import GroupKind, Habit, Profile, Welcome, Whom
from countervail.vocabulary.verbs import Verb

KIND = GroupKind(
    "dating",
    {
        "usual": Profile(
            habits=(
                Habit(Verb.PROFILE_VIEW, 1.1, Whom.STRANGERS, at_work=False),
                Habit(Verb.SEARCH, 0.2, Whom.STRANGERS, at_work=False),
                Habit(Verb.MESSAGE_SEND, 0.35, Whom.STRANGERS, at_work=False),
                Habit(Verb.CONNECT_REQUEST, 0.1, Whom.STRANGERS, at_work=False),
                Habit(Verb.CONNECTIONS_VIEW, 0.05, Whom.STRANGERS, at_work=False),
                Habit(Verb.CONTACT_LOOKUP, 0.01, Whom.STRANGERS, at_work=False),
                Habit(Verb.CALL_ATTEMPT, 0.02, Whom.STRANGERS, at_work=False),
            ),
            welcome=Welcome(accept=0.3, reply=0.25, block=0.03, report=0.012),
            lively=46.0,
        ),
    },
)
