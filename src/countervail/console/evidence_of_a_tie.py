"""Why two accounts are tied: the log is read again, and only for members of what is being looked at."""

from collections.abc import Collection

from countervail.console.desk import Desk
from countervail.console.problem import MissingError
from countervail.console.runs import ShownRun
from countervail.vocabulary.progress import Silence
from countervail.workflow.explained import TieExplained
from countervail.workflow.explanation.tie import tie_explained


def tie_shown(desk: Desk, run: ShownRun, members: Collection[str], ids: tuple[str, str]) -> TieExplained:
    """The evidence of one tie, targets by reference.

    Raises:
        MissingError: one of the two is not a member of what is being looked at.
        RunError: the log is no longer what the run read.
        TooOftenError: the log was read too often.
    """
    if not set(ids) <= set(members):
        raise MissingError("these two are not both members here.", hint="Choose a tie from the table.")
    pair = (min(ids), max(ids))

    def explain() -> TieExplained:
        desk.services.paces.explanations.keep(desk.caller.key, desk.hand.now)
        return tie_explained(run.folder, desk.services.keyring, pair, Silence(), desk.services.casework.guards)

    return desk.services.explanations.get((run.name, *pair), explain)
