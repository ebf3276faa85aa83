"""`countervail notify pause`: Hold a release."""

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, Plan, at_counter, turn
from countervail.disruption.notices.release import ReleaseState

EXAMPLE = "Example: `countervail notify pause 3f9a2c41 --as nora`"


def command(
    plan: Plan,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Hold a release; nothing is lost, and it goes on where it was."""
    with at_counter(as_name, passphrase_file, state, config, "pause") as counter:
        turn(counter, plan, ReleaseState.PAUSED, as_json)
