"""Authentication (3002): `login` is a successful one (status_id 1), and only that."""

from countervail.activity.intake.ocsf.event import Decision, Facts, Left, OcsfClass, columns, left
from countervail.vocabulary.verbs import Verb

LOGON, LOGOFF, SUCCESS = "1", "2", "1"
NOT_SUCCESSFUL = Left("not a successful login")
WITHOUT_VERB = frozenset({"3", "4", "5", "6", "7"})
"""Tickets, their renewals, pre-authentication and account switches."""


def verb(facts: Facts) -> Decision:
    """Login, logout, or left out."""
    if facts.activity_id == LOGON:
        return Verb.LOGIN if facts.status_id == SUCCESS else NOT_SUCCESSFUL
    if facts.activity_id == LOGOFF:
        return Verb.LOGOUT
    return left(CLASS.name, facts) if facts.activity_id in WITHOUT_VERB else facts.code


CLASS = OcsfClass(3002, "Authentication", columns(actor_uid=("user.uid", "actor.user.uid")), verb)
