"""`countervail profiles keep`: how the network of a confirmed case worked, without its accounts, targets and things."""

from pathlib import Path

from countervail.casework.profiles import Profiles
from countervail.cli.at_work import at_work
from countervail.cli.case.options import AsJson, CaseId, login
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.people.rights import Right
from countervail.vault.keys import Keyring
from countervail.workflow.profiling import FINGERPRINTS, profiled
from countervail.workflow.run_folder import RunFolder

EXAMPLE = "Example: `countervail profiles keep C-1 --as ana`"


def command(
    case: CaseId,
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Measure the accounts judged positive, in the log the case's run read; keep counts, a sketch and keyed hashes."""
    who, keyring = login(as_name, passphrase_file, state, config), Keyring.ensure()
    with at_work(who, "profiles keep") as work:
        work.hand.demand(Right.JUDGE, case)
        before = work.casework.cases.load(work.hand.connection, case)
    with watched() as progress:
        found = profiled(before, RunFolder.open(Path(before.opening.record.run)), keyring, progress)
    with at_work(who, "profiles keep") as work:
        now = work.casework.cases.load(work.hand.connection, case)
        kept = Profiles(keyring.key(FINGERPRINTS)).keep(work.hand, now, found.found, found.people)
    portrait = kept.portrait
    if as_json:
        print_json({"case": kept.case, "operator": kept.operator, "expires": kept.expires_at.date().isoformat()})
    else:
        STDOUT.print(
            f"{kept.case}: {len(portrait.habits)} habits of {portrait.members:,} accounts kept until "
            f"{kept.expires_at:%Y-%m-%d}, without an account, a target or a thing in clear."
        )
