"""`countervail publish day`: a release day, step by step in its order, each let go by a person."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from countervail.activity.deployment import FILE, read_deployment
from countervail.cli.at_work import at_platform
from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import FOUND_WRONG, Config, State
from countervail.cli.plan.telling import AsJson, LogFolder, login
from countervail.cli.terminal import STDOUT, print_json
from countervail.vault.keys import OFFLINE, Keyring
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.acting import Acting
from countervail.workflow.blocklists import Pressed, imprint_of, press
from countervail.workflow.day_schedule import read_schedule
from countervail.workflow.installation import Installation
from countervail.workflow.issuing import Press
from countervail.workflow.notice_house import house_of
from countervail.workflow.notice_people import Sources
from countervail.workflow.notice_release import Released, Releasing, release_notices
from countervail.workflow.release_day import ReleaseDay, Stand

EXAMPLE = "Example: `countervail publish day day.toml --as ana`, then `--go 1`, and so on"


def command(
    schedule: Annotated[Path, typer.Argument(help="The day's steps (TOML).", metavar="SCHEDULE")],
    as_name: As,
    go: Annotated[int | None, typer.Option(help="Let this step go. Default: only look.", metavar="N")] = None,
    key: Annotated[Path | None, typer.Option(help="Folder of the offline key, for releases.", metavar="DIR")] = None,
    out: Annotated[Path | None, typer.Option(help="Where releases are put.", metavar="DIR")] = None,
    lists: Annotated[
        Path | None,
        typer.Option(help="Where blocklists are put: ours with the blocks, partners' with the shares.", metavar="DIR"),
    ] = None,
    log: LogFolder = None,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Show how a release day stands, or let its next step go. Exit 1 while it is not done or a block is barred."""
    planned = read_schedule(schedule)
    stick = _press(key, out) if key and out else None
    at = login(as_name, passphrase_file, state, config)
    pressed: list[Pressed] = []
    with at_platform(at, "publish day", log) as shift:
        writing = _lists(shift.acting, at.installation, lists, pressed) if lists else None
        warn = partial(_warn, shift.acting, at.installation, config)
        day = ReleaseDay(shift.acting, planned, warn, writing)
        gone = day.go(go, stick) if go is not None else None
        stands = day.stands()
    if as_json:
        print_json(
            {
                "schedule": planned.hash,
                "steps": [_told(one) for one in stands],
                "lists": [_list(one) for one in pressed],
            }
        )
    else:
        for one in stands:
            stands_so = "done" if one.done else one.says
            STDOUT.print(f"{one.number}  {one.step.kind.value}: {stands_so}", markup=False, soft_wrap=True)
        for made in pressed:
            _tell(made)
    if (gone is not None and not gone.done) or any(one.listing.barred for one in pressed):
        raise typer.Exit(FOUND_WRONG)


def _press(key: Path, out: Path) -> Press:
    keys = Keyring.ensure()
    return Press(Keyring(key).key(OFFLINE), keys.key("tokens"), keys.key("taxii"), out)


def _warn(acting: Acting, installation: Installation, config: Path | None, plan: str) -> Released:
    """Let a plan of notices go, from now on."""
    settings, keys = installation.settings.notices, Keyring.ensure()
    with acting.database.reading() as connection:
        house = house_of(connection, settings, read_deployment(config or Path(FILE)), keys)
    return release_notices(Releasing(acting, Sources(settings, keys), house, acting.clock()), plan)


def _lists(acting: Acting, installation: Installation, out: Path, pressed: list[Pressed]) -> Callable[[Tlp], None]:
    """What writes the list of a marking, and says so in `pressed`."""
    imprint = imprint_of(installation.deployment, installation.settings.blocks.licence)

    def write(marking: Tlp) -> None:
        with acting.hand() as hand:
            made = press(hand, acting.blocks, marking, imprint, out)
        made.put()
        pressed.append(made)

    return write


def _list(one: Pressed) -> dict[str, object]:
    made = one.listing.blocklist
    barred = [{"block": found.block, "because": found.because.words} for found in one.listing.barred]
    return {"marking": made.marking.value, "version": made.version, "entries": len(made.entries), "barred": barred}


def _tell(one: Pressed) -> None:
    made = one.listing.blocklist
    STDOUT.print(
        f"list {made.marking.value}: {len(made.entries):,} blocks in {one.folder}", markup=False, soft_wrap=True
    )
    for found in one.listing.barred:
        STDOUT.print(f"BARRED {found.block}: {found.because.words}", markup=False, soft_wrap=True)


def _told(one: Stand) -> dict[str, object]:
    return {"number": one.number, "kind": one.step.kind.value, "done": one.done, "says": one.says}
