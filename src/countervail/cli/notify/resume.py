"""`countervail notify resume`: Let a paused release go on."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, Plan, at_counter, turn
from countervail.disruption.notices.release import ReleaseState

EXAMPLE = "Example: `countervail notify resume 3f9a2c41 --as nora`"


def command(
    plan: Plan,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Let a paused release go on."""
    with at_counter(as_name, passphrase_file, state, config, "resume") as counter:
        turn(counter, plan, ReleaseState.RUNNING, as_json)
