"""Account Change (3001): the life of an account. The account it happens to is the acting one, whoever ordered it."""

from countervail.activity.intake.ocsf.event import Decision, Facts, OcsfClass, columns, left
from countervail.vocabulary.verbs import Verb

VERBS = {
    "1": Verb.ACCOUNT_CREATE,
    "2": Verb.ACCOUNT_ENABLE,
    "3": Verb.PASSWORD_RESET,
    "4": Verb.PASSWORD_RESET,
    "5": Verb.ACCOUNT_DISABLE,
    "6": Verb.ACCOUNT_DELETE,
    "9": Verb.ACCOUNT_DISABLE,
    "12": Verb.ACCOUNT_ENABLE,
    "99": Verb.PROFILE_UPDATE,
}
"""9 Lock keeps a person out as a disabling does, 12 Unlock lets them in again; 99 Other is a rename."""
WITHOUT_VERB = frozenset({"7", "8", "10", "11"})
"""Policies attached and detached, second factors switched on and off."""


def verb(facts: Facts) -> Decision:
    """The verb of an activity."""
    if facts.activity_id in WITHOUT_VERB:
        return left(CLASS.name, facts)
    return facts.code or VERBS.get(facts.activity_id)


CLASS = OcsfClass(3001, "Account Change", columns(actor_uid=("user.uid", "actor.user.uid")), verb)
