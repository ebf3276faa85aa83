"""`countervail platform describe`: what the platform can do, found out just now, and what is weak about it."""

from countervail.cli.at_work import at_platform
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.plan.telling import AsJson, LogFolder, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.rights import Right

EXAMPLE = "Example: `countervail platform describe --as ana`"


def command(
    as_name: As,
    log: LogFolder = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Ask the platform what it is; tries, at most once a day, whether an address can be forged into its record."""
    with at_platform(login(as_name, passphrase_file, state, config), "platform describe", log) as shift:
        with shift.acting.hand() as hand:
            hand.demand(Right.READ_HEALTH)
        told = shift.acting.adapter.describe()
        with shift.acting.hand() as hand:
            hand.enter("platform.described", told.platform, {"version": told.version, "addresses": told.addresses})
    if as_json:
        acts = {act.value: back.value for act, back in sorted(told.acts.items())}
        known = {"platform": told.platform, "version": told.version, "acts": acts, "addresses": told.addresses}
        print_json(known | {"remarks": list(told.remarks)})
        return
    STDOUT.print(f"{told.platform} {told.version}; addresses count: {'yes' if told.addresses else 'NO'}", markup=False)
    for act, back in sorted(told.acts.items()):
        STDOUT.print(f"  {act.value:<18} taken back: {back.value}")
    for remark in told.remarks:
        STDOUT.print(f"NOTE {remark}", markup=False)
