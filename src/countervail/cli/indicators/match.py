"""`countervail indicators match`: look for indicators in a log, in all of it or in what is new since the last look."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from countervail.cli.identity import As, PassphraseFile, key_file, passphrase, vouched
from countervail.cli.indicators.options import AsJson, login
from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json, watched
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.desk import seated
from countervail.workflow.hunt import SENDER, Hit, Hunt
from countervail.workflow.indicator_watch import Look, look_at, prepare, write_down

EXAMPLE = (
    "Example: `countervail indicators match log --as ana`, then daily `countervail indicators match log --new --as ana`"
)
WARNING = (
    "Whoever sent a listed link is not therefore an operator: newsrooms, researchers and help lines quote and share "
    "them, and targets pass them on. Judge each by what it does before anything follows."
)
DOING = "indicators match"
MOST_HITS = 20
MOST_PEOPLE = 5
"""Hits and people on a screen; all of them are in --json."""


def command(
    log: Annotated[Path, typer.Argument(help="Folder of a log or a made-up world.", metavar="LOG")],
    as_name: As,
    new: Annotated[
        bool, typer.Option("--new", help="Only files and indicators that are new since the last look.")
    ] = False,
    also_expired: Annotated[
        bool, typer.Option(help="Let what has ended match too; it may be a stranger's by now.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Also write the answer here, ready for `case evidence`.")] = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Look for every stored indicator in a log. What is seen becomes a sighting. No link is ever followed."""
    who, look = login(as_name, passphrase_file, state, config), Look(log, new, also_expired)
    key = key_file(who.installation, who.name).open(passphrase(passphrase_file, as_name))
    with vouched(who.installation) as database:
        with seated(database, key, system_clock, DOING) as seat:
            prepared = prepare(seat.hand, look)
        with watched() as progress:
            hunt = look_at(look, prepared, Keyring.ensure(), progress, who.installation.guards)
        with seated(database, key, system_clock, DOING) as seat:
            write_down(seat.hand, look, prepared, hunt)
    if out:
        _write(out, hunt)
    if as_json:
        print_json(hunt.as_json())
    else:
        _tell(hunt)


def _write(path: Path, hunt: Hunt) -> None:
    content = json.dumps(hunt.as_json(), ensure_ascii=False, indent=2) + "\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        hint = "Name a file that does not exist, in a folder that does."
        raise InputError(f"cannot write: {error.strerror}.", hint=hint, where=Place(str(path))) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)


def _tell(hunt: Hunt) -> None:
    STDOUT.print(f"{hunt.links:,} distinct links against {hunt.looked_for:,} indicators.")
    if hunt.unread:
        STDOUT.print(
            f"{hunt.unread:,} links that nobody can read, such as {escape(hunt.unread_sample[0])}", soft_wrap=True
        )
    if not hunt.hits:
        STDOUT.print("Nothing of what is kept was seen.")
        return
    STDOUT.print(WARNING)
    for hit in hunt.hits[:MOST_HITS]:
        _tell_hit(hit)
    if len(hunt.hits) > MOST_HITS:
        STDOUT.print(f"and {len(hunt.hits) - MOST_HITS:,} more: all in --json")


def _tell_hit(hit: Hit) -> None:
    about = f" ({', '.join(hit.names)})" if hit.names else ""
    seen = (
        f"{hit.events:,} events {hit.first:%Y-%m-%d} to {hit.last:%Y-%m-%d}" if hit.first and hit.last else "no event"
    )
    late = (
        f"; {hit.late_events:,} more after it ended {hit.expires:%Y-%m-%d}" if hit.late_events and hit.expires else ""
    )
    STDOUT.print(
        f"[bold]{escape(hit.indicator)}[/]{escape(about)}, confidence {hit.confidence}: {seen}{late}", soft_wrap=True
    )
    for guard in hit.guards:
        STDOUT.print(f"  {escape(guard)}", soft_wrap=True)
    if hit.refused:
        STDOUT.print("  Nobody is named and nothing is kept: whoever uses what everybody uses has shown nothing.")
        return
    senders = [one for one in hit.people if one.role == SENDER]
    exposed = len(hit.people) - len(senders)
    for one in senders[:MOST_PEOPLE]:
        STDOUT.print(f"  sent by {escape(one.who)}, {one.events:,} times", soft_wrap=True)
    if len(senders) > MOST_PEOPLE:
        STDOUT.print(f"  and by {len(senders) - MOST_PEOPLE:,} others")
    if exposed:
        STDOUT.print(f"  {exposed:,} were exposed to it; they stand in --json by reference")
    if hit.lead:
        STDOUT.print(f"  follow it: countervail expand LOG --lead {escape(hit.lead)}", soft_wrap=True)
