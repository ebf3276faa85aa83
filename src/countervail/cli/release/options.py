"""What the sub-commands of `release` share: which release, who acts, and how one reads on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from countervail.cli.at_work import Work, at_work
from countervail.cli.identity import Login
from countervail.cli.terminal import STDOUT
from countervail.disruption.release.quorum import needed
from countervail.disruption.release.release import Release
from countervail.disruption.release.shelf import Kept
from countervail.people.roll import everyone
from countervail.workflow.installation import Installation
from countervail.workflow.releasing import ReleaseRoom

ReleaseId = Annotated[str, typer.Argument(help="The release, as `release list` names it.", metavar="RELEASE")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@dataclass(frozen=True, slots=True)
class ReleaseWork:
    """A person, a transaction and the releases."""

    work: Work
    room: ReleaseRoom


@contextmanager
def releasing(
    name: str, passphrase_file: Path | None, state: Path | None, config: Path | None, doing: str
) -> Iterator[ReleaseWork]:
    """One transaction over cases and releases; errors as for `at_work`."""
    with at_work(Login(name, Installation.at(state, config), passphrase_file), f"release {doing}") as work:
        yield ReleaseWork(work, ReleaseRoom(work.casework))


def many(count: int, thing: str) -> str:
    """`1 network`, `2 networks`."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def tell(release: Release) -> None:
    """A release in figures, with what is withheld and what bars it."""
    terms, content = release.terms, release.content
    STDOUT.print(
        f"{terms.id}, version {terms.version}, for {terms.audience.value}, {terms.marking.value}", markup=False
    )
    if terms.recipient:
        STDOUT.print(f"to {terms.recipient.name} ({terms.recipient.country})", markup=False)
    counts = many(len(content.networks), "network"), many(len(content.indicators), "indicator")
    STDOUT.print(", ".join(counts), markup=False)
    for one in release.withheld:
        STDOUT.print(f"withheld: {one.name} ({one.count}): {one.because}", markup=False, soft_wrap=True)
    for gate in release.gates:
        STDOUT.print(
            f"GATE {gate.rule}: {gate.says} Counsel and a second approver may say why it goes out.", markup=False
        )
    for warning in release.warnings:
        STDOUT.print(f"WARNING {warning}", markup=False)
    STDOUT.print(f"SHA-256 {release.hash}", markup=False, soft_wrap=True)


def told(release: Release) -> dict[str, Any]:
    """The same for programs, with every word that would be told."""
    return {**release.shown(), "hash": release.hash, "needs": [part.value for part in needed(release)]}


def signed_by(work: Work, kept: Kept) -> dict[str, str]:
    """Who signed which part."""
    names = {person.id: person.pseudonym for person in everyone(work.hand.connection, work.hand.now)}
    return {part.value: names[one.signature.person] for part, one in kept.signed.items()}
