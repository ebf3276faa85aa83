"""`countervail leads expand`: a lead followed through a log; every account keeps its path back to it."""

import time
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.at_work import at_work
from countervail.cli.expand import WARNING
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.leads.options import LeadId, leads_of
from countervail.cli.ledger.options import Config, State
from countervail.cli.operators.options import AsJson, login, tell
from countervail.cli.terminal import print_json, watched
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.leads.event import Followed
from countervail.oversight.access import AccessLog
from countervail.people.rights import Right
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.workflow.guarded_item import remarks_on_start
from countervail.workflow.lead_following import follow_starts, fresh_starts, open_starts
from countervail.workflow.summary.outside_text import defanged

EXAMPLE = "Example: `countervail leads expand L-1 world --as ana`"
MOST = 40
"""Accounts on a screen; all are in --json."""


def command(
    lead: LeadId,
    log: Annotated[Path, typer.Argument(help="Folder of a log or a made-up world.", metavar="WORLD_OR_LOG")],
    as_name: As,
    start: Annotated[
        list[str] | None,
        typer.Option(help="Follow only this, added to the lead if it is new. May be repeated.", metavar="KIND:VALUE"),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why a person is looked up, for target: starts; kept.")] = "",
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Follow a lead's starting points. Whoever is reached is reached, not guilty."""
    who, keyring = login(as_name, passphrase_file, state, config), Keyring.ensure()
    with at_work(who, "leads expand") as work:
        work.hand.demand(Right.WRITE_LEADS)
        before = leads_of(work).load(work.hand.connection, lead)
    with watched() as progress:
        access = AccessLog(log, system_clock)
        wanted = open_starts(before, start or ())
        answers = follow_starts(wanted, log.absolute(), reason, keyring, access, time.monotonic, progress)
    with at_work(who, "leads expand") as work:
        leads_of(work).say(work.hand, lead, [*fresh_starts(before, start or ()), *answers])
    if as_json:
        print_json([_as_json(answer) for answer in answers])
    else:
        _tell(answers, who.installation.guards)


def _as_json(answer: Followed) -> dict[str, object]:
    members = [
        {
            "account_uid": one.account,
            "bits": one.bits,
            "core": one.core,
            "path": [{"from": s.origin, "channel": s.channel, "item": s.item, "to": s.to} for s in one.path],
        }
        for one in answer.found
    ]
    return {"start": answer.start, "statement": answer.statement, "members": members}


def _tell(answers: list[Followed], guards: StandingGuards) -> None:
    tell(WARNING)
    for answer in answers:
        tell(f"{defanged(answer.start)}: {answer.statement}")
        for remark in remarks_on_start(guards, answer.start):
            tell(remark)
        for one in answer.found[:MOST]:
            way = "; then ".join(
                f"{step.channel} {defanged(step.item)} with {defanged(step.origin)}" for step in one.path
            )
            tell(f"  {one.account}  {one.bits:.1f} bits  {way or 'the start itself'}")
        if len(answer.found) > MOST:
            tell(f"  and {len(answer.found) - MOST:,} more; all are in --json")
