"""`countervail indicators from-case`: what led to accounts judged positive becomes indicators of our own."""

from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.indicators.options import AsJson, login
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.workflow.confirmed_indicators import flow_back
from countervail.workflow.summary.outside_text import defanged

EXAMPLE = "Example: `countervail indicators from-case C-1 --as ana`"


def command(
    case: Annotated[str, typer.Argument(help="The case, opened on a lead and judged.", metavar="CASE")],
    as_name: As,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Keep the starts of a case's leads that led to accounts judged positive; they say which case and lead."""
    who = login(as_name, passphrase_file, state, config)
    with at_work(who, "indicators from-case") as work:
        done = flow_back(work.casework, work.hand, case, who.installation.guards)
    if as_json:
        values = [
            {"kind": one.kind.value, "value": defanged(one.value), "place": one.provenance.place, "tlp": one.tlp.value}
            for one in done.indicators
        ]
        new = {"new_indicators": done.kept.indicators, "new_claims": done.kept.claims} if done.kept else {}
        print_json({"case": case, "indicators": values, "left_out": dict(done.left_out), **new})
        return
    for one in done.indicators:
        said = f"{defanged(one.value)}  {one.kind.value}, {one.tlp.value}: {one.comment}, by {one.provenance.place}"
        STDOUT.print(said, soft_wrap=True, markup=False)
    for why, count in sorted(done.left_out.items()):
        STDOUT.print(f"left out, {count:,}: {why}", markup=False)
    if not done.indicators:
        STDOUT.print("Nothing of this case's leads is confirmed.")
