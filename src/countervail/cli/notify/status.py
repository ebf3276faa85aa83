"""`countervail notify status`: releases, how far each has got, and what waits for somebody's word."""

from typing import Annotated, Any

import typer

from countervail.cli.identity import As, PassphraseFile
from countervail.cli.ledger.options import Config, State
from countervail.cli.notify.counter import AsJson, at_counter
from countervail.cli.terminal import STDOUT, print_json
from countervail.disruption.notices.release import find, releases
from countervail.people.rights import Right
from countervail.workflow.notice_progress import Progress, figures, progress_of

EXAMPLE = "Example: `countervail notify status 3f9a2c41 --figures --as nora`"


def command(
    as_name: As,
    plan: Annotated[str | None, typer.Argument(help="One release; none: all.", metavar="[PLAN]")] = None,
    with_figures: Annotated[bool, typer.Option("--figures", help="By country, in bands.")] = False,
    passphrase_file: PassphraseFile = None,
    state: State = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """Say how far each release has got and when it may be done. Messages go by their own names, never people's."""
    with at_counter(as_name, passphrase_file, state, config, "status") as counter:
        acting = counter.shift.acting
        with acting.hand() as hand:
            chosen = [find(hand.connection, plan)] if plan else releases(hand.connection)
            told = []
            for release in chosen:
                hand.demand(Right.READ_NOTICES, release.case)
                seal = acting.casework.cases.keys.seal(release.case)
                bands = figures(hand.connection, release.plan, seal) if with_figures else None
                told.append((progress_of(hand.connection, release.plan, hand.now), bands))
    if as_json:
        print_json([_json(progress, bands) for progress, bands in told])
        return
    for progress, bands in told:
        _tell(progress, bands)
    if not told:
        STDOUT.print("no release yet")


def _json(progress: Progress, bands: list[dict[str, str]] | None) -> dict[str, Any]:
    counts = {f"{channel.value} {state.value}": n for (channel, state), n in sorted(progress.counts.items())}
    done = progress.forecast.at.isoformat(timespec="seconds") if progress.forecast.at else None
    said = {"plan": progress.release.plan, "case": progress.release.case, "state": progress.release.state.value}
    waits = [{"message": key, "state": state.value, "detail": detail} for key, state, detail in progress.for_a_person]
    rest = {"people": progress.release.people, "counts": counts, "for_a_person": waits}
    return said | rest | {"forecast": {"at": done, "says": progress.forecast.says}, "figures": bands}


def _tell(progress: Progress, bands: list[dict[str, str]] | None) -> None:
    release = progress.release
    STDOUT.print(f"{release.plan[:12]}  {release.case}  {release.state.value}  {release.people:,} people", markup=False)
    for (channel, state), n in sorted(progress.counts.items()):
        STDOUT.print(f"  {channel.value} {state.value}: {n:,}")
    when = f"{progress.forecast.at:%Y-%m-%d %H:%M} UTC. " if progress.forecast.at else ""
    STDOUT.print(f"  done: {when}{progress.forecast.says}", soft_wrap=True)
    for key, state, detail in progress.for_a_person:
        STDOUT.print(f"  FOR A PERSON {key}  {state.value}  {detail}", markup=False, soft_wrap=True)
    for row in bands or ():
        STDOUT.print("  " + "  ".join(f"{name} {value}" for name, value in row.items()), markup=False, soft_wrap=True)
