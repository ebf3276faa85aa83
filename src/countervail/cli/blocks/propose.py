"""`countervail blocks propose`: a host, link, address or file, how far and why; a second person decides."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from countervail.cli.blocks.options import AsJson, DryRun, Guarding, blocking, marking_of, named
from countervail.cli.guards.options import Own, WarningLists
from countervail.cli.identity import As, Login, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.infrastructure.subject import subject_of
from countervail.disruption.infrastructure.terms import Terms, Wish
from countervail.intelligence.indicators.kinds import Scope
from countervail.people.statement import Purpose
from countervail.workflow.installation import Installation

EXAMPLE = (
    "Example: `countervail blocks propose bad[.]example --case C-1 --scope host+subdomains"
    " --reason 'Lures of N-001.' --no-dry-run --as ana`, then `countervail blocks approve`"
)


def command(
    value: Annotated[str, typer.Argument(help="Host, link, address, range or SHA-256, defanged or not.")],
    case: Annotated[str, typer.Option(help="The case that it is blocked for.", metavar="CASE")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence.", metavar="TEXT")],
    as_name: As,
    scope: Annotated[Scope | None, typer.Option(help="How far. Default: the host or page alone.")] = None,
    confidence: Annotated[int, typer.Option(help="0 to 100.", min=0, max=100)] = 80,
    marking: Annotated[str, typer.Option(help="How far the entry may travel (TLP).")] = "red",
    until: Annotated[
        datetime | None, typer.Option(help="When it ends. Default: by what is blocked.", formats=["%Y-%m-%d"])
    ] = None,
    dry_run: DryRun = True,
    lists: WarningLists = None,
    own: Own = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Propose a block, after asking the guards. Nothing is blocked before a second person approves it."""
    ends = until.replace(tzinfo=UTC) if until else None
    wish = Wish(subject_of(value, scope), reason, confidence, marking_of(marking), ends)
    login = Login(as_name, Installation.at(state, config), passphrase_file)
    with blocking(login, "propose", Guarding(lists, own)) as at:
        hand = at.work.hand
        terms = at.blocks.draft(hand, case, wish)
        if not dry_run:
            at.blocks.propose(hand, terms, at.work.signer.sign(Purpose.PROPOSE_BLOCK, terms.hash, hand.now))
    if as_json:
        print_json({**terms.shown(), "dry_run": dry_run})
        return
    _tell(terms, dry_run=dry_run)


def _tell(terms: Terms, *, dry_run: bool) -> None:
    STDOUT.print(f"{named(terms)}, until {terms.expires:%Y-%m-%d}", markup=False, soft_wrap=True)
    for one in terms.objections:
        STDOUT.print(f"GUARD {one.grade.value}: {one.words}", markup=False, soft_wrap=True)
    if dry_run:
        STDOUT.print("A dry run: nothing was proposed. Say --no-dry-run to go on.")
    else:
        STDOUT.print(f"Proposed as {terms.id}: a second person must approve it.", markup=False)
