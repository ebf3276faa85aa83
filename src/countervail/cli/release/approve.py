"""`countervail release approve`: a second person, counsel or a second approver signs a release's hash."""

from enum import StrEnum
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.release.options import AsJson, ReleaseId, releasing, signed_by, tell
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.release.quorum import Signed, payload
from countervail.people.statement import Purpose

EXAMPLE = "Example: `countervail release approve R-7KQ2M4TB6XWZ3DFA --as bea`; counsel adds `--part counsel`"


class Part(StrEnum):
    """In which part somebody signs."""

    APPROVER = "approver"
    COUNSEL = "counsel"
    """For the public, and at a gate."""
    SECOND = "second"
    """A second approver, at a gate."""


_PURPOSES = {
    Part.APPROVER: Purpose.APPROVE_RELEASE,
    Part.COUNSEL: Purpose.CLEAR_RELEASE,
    Part.SECOND: Purpose.SECOND_RELEASE,
}


def command(
    release: ReleaseId,
    as_name: As,
    part: Annotated[Part, typer.Option(help="In which part you sign.")] = Part.APPROVER,
    reason: Annotated[str, typer.Option(help="Why it goes out although a gate bars it.", metavar="TEXT")] = "",
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Sign a release; never one's own. Your reason, where one is asked for, is part of what you sign."""
    with releasing(as_name, passphrase_file, state, config, "approve") as at:
        hand, purpose = at.work.hand, _PURPOSES[part]
        kept = at.room.releases.read(hand, release)
        signature = at.work.signer.sign(purpose, payload(kept.release.hash, reason), hand.now)
        kept = at.room.releases.sign(hand, release, purpose, Signed(signature, reason))
        signed = signed_by(at.work, kept)
    if as_json:
        print_json({"release": release, "hash": kept.release.hash, "signed": signed})
        return
    tell(kept.release)
    STDOUT.print("signed: " + ", ".join(f"{one} by {name}" for one, name in signed.items()))
