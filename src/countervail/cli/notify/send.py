"""`countervail notify send`: what is due goes out; broken off anywhere, it goes on without telling anybody twice."""

import time
from datetime import timedelta
from typing import Annotated

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.notify.counter import AsJson, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.sending.delivery import DeliveryState
from countervail.disruption.notices.sending.sender import Tally
from countervail.workflow.notice_house import letterhead_of
from countervail.workflow.notice_sending import sender

EXAMPLE = "Example: `countervail notify send --for-minutes 60 --as nora`"
PAUSE_SECONDS = 20.0


def command(
    as_name: As,
    most: Annotated[int | None, typer.Option(min=1, help="Stop after so many messages.")] = None,
    for_minutes: Annotated[float, typer.Option(min=0, help="Stay and send what becomes due meanwhile.")] = 0.0,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Send what is due of every running release. Exit 1 if a message may have got out and nobody knows."""
    with at_counter(as_name, passphrase_file, state, config, "send") as counter:
        acting = counter.shift.acting
        letterhead = letterhead_of(counter.settings, counter.deployment)
        ends, tally = acting.clock() + timedelta(minutes=for_minutes), Tally()
        with sender(acting, counter.keys, counter.settings, letterhead, counter.journal) as sending:
            while True:
                done = sending.run(most)
                tally.ends, tally.settled = tally.ends + done.ends, tally.settled + done.settled
                if acting.clock() >= ends:
                    break
                time.sleep(PAUSE_SECONDS)
    _tell(tally, as_json)
    if tally.ends[DeliveryState.UNKNOWN] or tally.settled[DeliveryState.UNKNOWN]:
        raise typer.Exit(FOUND_WRONG)


def _tell(tally: Tally, as_json: bool) -> None:
    counts = {state.value: n for state, n in tally.ends.items()}
    settled = {state.value: n for state, n in tally.settled.items()}
    if as_json:
        print_json({"now": counts, "of_an_earlier_run": settled})
        return
    STDOUT.print(", ".join(f"{n:,} {state}" for state, n in counts.items()) or "nothing is due")
    if settled:
        STDOUT.print("of an earlier run: " + ", ".join(f"{n:,} {state}" for state, n in settled.items()))
