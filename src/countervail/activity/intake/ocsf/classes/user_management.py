"""User Management (3007, not yet released; OCSF pull request 1603): what will follow Account Change."""

from countervail.activity.intake.ocsf.event import Decision, Facts, OcsfClass, columns
from countervail.vocabulary.verbs import Verb

VERBS = {
    "1": Verb.ACCOUNT_CREATE,
    "2": Verb.PROFILE_UPDATE,
    "3": Verb.ACCOUNT_DELETE,
    "4": Verb.ACCOUNT_ENABLE,
    "5": Verb.ACCOUNT_DISABLE,
    "6": Verb.ACCOUNT_DISABLE,
    "7": Verb.ACCOUNT_ENABLE,
}


def verb(facts: Facts) -> Decision:
    """The verb of an activity; a mapped event code says more than a bare Update."""
    return facts.code or VERBS.get(facts.activity_id)


CLASS = OcsfClass(3007, "User Management", columns(actor_uid=("user.uid", "actor.user.uid")), verb)
