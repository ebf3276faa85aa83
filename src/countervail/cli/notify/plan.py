"""`countervail notify plan`: who would be told what, and who is left out; proposed, it waits for a second person."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.people.statement import Purpose
from countervail.workflow.notice_plan import NoticeDraft, draft_notices, keep_draft

EXAMPLE = "Example: `countervail notify plan C-1 --propose --as ana`, then `countervail approve PLAN --as bea`"


def command(
    case: Annotated[str, typer.Argument(help="The case, like C-1.", metavar="CASE")],
    as_name: As,
    rule: Annotated[str, typer.Option(help="The rule of the policy that was broken.")] = "covert-reconnaissance",
    policy: Annotated[str, typer.Option(help="The policy.")] = "surveillance-for-hire",
    propose: Annotated[bool, typer.Option(help="Sign it and put it before others; else a dry run.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Count who would be told, by phase, language and country band, and who would not. Names nobody."""
    with at_counter(as_name, passphrase_file, state, config, "plan") as counter:
        acting = counter.shift.acting
        with acting.hand() as hand:
            draft = draft_notices(acting.casework, hand, counter.sources, case, policy, rule)
            if propose:
                signature = counter.shift.signer.sign(Purpose.PROPOSE, draft.plan.hash, hand.now)
                acting.casework.proposals.propose(hand, draft.plan, signature)
                keep_draft(acting.casework, hand, draft)
    if as_json:
        print_json({"dry_run": not propose, "counts": draft.counts, **draft.plan.shown()})
    else:
        _tell(draft, propose)


def _tell(draft: NoticeDraft, proposed: bool) -> None:
    STDOUT.print(draft.plan.steps[0].effect)
    for kind, counts in draft.counts.items():
        said = ", ".join(f"{name} {count}" for name, count in counts.items() if count) or "none"
        STDOUT.print(f"{kind.replace('_', ' ')}: {said}", soft_wrap=True, markup=False)
    STDOUT.print("CANNOT BE TAKEN BACK")
    STDOUT.print(f"{'Proposed' if proposed else 'A dry run, kept nowhere'}: {draft.plan.hash}", soft_wrap=True)
