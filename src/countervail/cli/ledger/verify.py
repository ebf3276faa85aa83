"""`countervail ledger verify`: is the log what it was? Names the first wrong entry and the unprotected tail."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from countervail.cli.ledger.options import FOUND_WRONG, AsJson, Config, State, office, read_file, verifier
from countervail.cli.terminal import STDOUT, print_json
from countervail.ledger.examination import blame
from countervail.ledger.mail_witness import MailboxWitness
from countervail.ledger.verification import Unprotected, Verdict
from countervail.vocabulary.clock import from_micros
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail ledger verify`, or `countervail ledger verify --mailbox audit.mbox`"
SHOWN = 20
"""Entries of the tail that are listed one by one; `--json` has all."""


def command(
    part: Annotated[
        Path | None, typer.Option(help="Check an exported part instead, without any database.", metavar="FILE")
    ] = None,
    mailbox: Annotated[
        Path | None,
        typer.Option(help="Hold the log against what an auditor received: mbox, Maildir or folder.", metavar="PATH"),
    ] = None,
    key: Annotated[
        str | None, typer.Option(help="The ledger's public key, for --part. Default: this installation's.")
    ] = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Check every entry against its hashes and the checkpoints of the witness. Exit 1 if anything is wrong."""
    sound = _part(part, key, config, as_json) if part else _log(state, config, mailbox, as_json)
    if not sound:
        raise typer.Exit(FOUND_WRONG)


def _log(state: Path | None, config: Path | None, mailbox: Path | None, as_json: bool) -> bool:
    installation = Installation.at(state, config)
    if not installation.begun:
        problem = "nothing was ever kept here, so there is no log to verify."
        raise InputError(
            problem,
            hint="Name the folder that holds countervail.db with --state.",
            where=Place(str(installation.state)),
        )
    with office(state, config) as opened:
        verdict = opened.verify(MailboxWitness(mailbox) if mailbox else None)
    warning = None if mailbox else installation.warning
    if as_json:
        print_json({"sound": verdict.sound} | asdict(verdict) | {"warning": warning})
    else:
        _show(verdict)
        if warning:
            STDOUT.print(warning, markup=False)
    return verdict.sound


def _show(verdict: Verdict) -> None:
    if verdict.wrong:
        STDOUT.print(f"WRONG: entry {verdict.wrong.seq} {verdict.wrong.reason}.", soft_wrap=True)
    for fault in verdict.faults:
        STDOUT.print(f"WRONG: {fault.document} of the witness: {fault.reason}.", soft_wrap=True)
    checked = "entries are good, in order and complete" if verdict.sound else "entries before it are good"
    STDOUT.print(f"{verdict.entries:,} {checked}; {verdict.checkpoints:,} checkpoints cover {verdict.protected:,}.")
    if verdict.tail:
        STDOUT.print(f"Not protected yet, could be rewritten unseen: {len(verdict.tail):,}")
        for entry in verdict.tail[:SHOWN]:
            STDOUT.print(_tail(entry))


def _tail(entry: Unprotected) -> str:
    return f"  {entry.seq}  {from_micros(entry.t).isoformat(timespec='seconds')}  {entry.kind}"


def _part(part: Path, key: str | None, config: Path | None, as_json: bool) -> bool:
    found = blame(read_file(part), verifier(key, config))
    if as_json:
        print_json({"sound": found is None, "wrong": asdict(found) if found else None})
    elif found is None:
        STDOUT.print("The part is what the ledger's key vouches for.")
    else:
        where = f"line {found.line}" if found.line else "the part"
        STDOUT.print(f"WRONG: {where} {found.reason}.", soft_wrap=True)
    return found is None
