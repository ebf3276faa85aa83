"""What ties one account to a reported network."""

from dataclasses import replace

from countervail.intelligence.guards.standing import SHIPPED, StandingGuards
from countervail.oversight.access import AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Progress
from countervail.workflow.explained import AccountExplained
from countervail.workflow.explanation.innocent_readings import innocent_if
from countervail.workflow.explanation.remeasured import explanation_of
from countervail.workflow.explanation.showing import showing, shown_bits, standing_of
from countervail.workflow.keyed_reference import reference
from countervail.workflow.reopened_log import reopened
from countervail.workflow.reported_network import reported_networks
from countervail.workflow.run_folder import RunFolder


def account_explained(
    run: RunFolder,
    keys: Keyring,
    account: str,
    access: AccessLog,
    reason: str,
    progress: Progress,
    guards: StandingGuards = SHIPPED,
) -> AccountExplained:
    """What ties an account to a reported network; 'in no reported network' and nothing more for anybody else.

    Written to the access log before anything is looked up.

    Raises:
        InputError: there is no reason.
        RunError: the log is no longer what the run read.
    """
    access.record("explain --account", reference(keys, account), reason)
    concerned = [network for network in reported_networks(run) if account in network.members]
    if not concerned:
        return AccountExplained(account, 0.0, (), (), standing_of(()))
    with reopened(run, keys, progress) as log:
        explanation = explanation_of(log, concerned[0], progress)
        member = next(m for m in explanation.members if [m.account] == log.surrogates((account,)))
        of_network = {item.key: item for item in explanation.items}
        own = [replace(of_network[key], micro=n) for key, n in member.items]
        items = showing(log, guards).items(own, needed=False)
        readings = innocent_if(log.channels, items)
        return AccountExplained(account, shown_bits(member.micro), items, readings, standing_of(concerned))
