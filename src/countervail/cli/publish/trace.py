"""`countervail publish trace`: what each number of a report rests on, computed anew."""

from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.release.options import AsJson, ReleaseId, releasing
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.receipt import Receipts
from countervail.vault.keys import Keyring
from countervail.workflow.outcome import Tally
from countervail.workflow.report_trace import Trace, trace

EXAMPLE = "Example: `countervail publish trace R-7KQ2M4TB6XWZ3DFA --figure network-1.accounts --as bea`"


def command(
    release: ReleaseId,
    as_name: As,
    figure: Annotated[str | None, typer.Option(help="One number. Default: all.", metavar="ID")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Compute a report's numbers again from cases, plans and runs; exit 1 where one is no longer what was released."""
    with releasing(as_name, passphrase_file, state, config, "trace") as at:
        kept = at.room.releases.read(at.work.hand, release)
        tally = Tally(at.room, Receipts(Collections(Keyring.ensure().key("taxii"))))
        traces = trace(tally, at.work.hand, kept, figure)
    if as_json:
        print_json({"release": release, "figures": [_told(one) for one in traces]})
    else:
        for one in traces:
            _tell(one)
    if not all(one.agrees for one in traces):
        raise typer.Exit(1)


def _told(one: Trace) -> dict[str, object]:
    figure = one.figure
    return {"id": figure.id, "value": figure.value, "counts": figure.counts, "path": figure.path, "now": one.now,
            "agrees": one.agrees, "rests_on": list(one.rests_on), "result_sha256": one.result_sha256}  # fmt: skip


def _tell(one: Trace) -> None:
    same = one.now == one.figure.value
    now = "not computed anew" if one.now is None else "the same now" if same else f"NOW {one.now or 'gone'}"
    STDOUT.print(f"{one.figure.id}  {one.figure.value}  ({now})", markup=False, soft_wrap=True)
    STDOUT.print(f"    {one.figure.counts}; {one.figure.path}", markup=False, soft_wrap=True)
    for said in one.rests_on:
        STDOUT.print(f"    {said}", markup=False, soft_wrap=True)
