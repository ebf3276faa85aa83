"""What the sub-commands of `blocks` share: which block, who acts, and how one reads on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from countervail.cli.at_work import Work, at_work
from countervail.cli.identity import Login
from countervail.cli.terminal import STDOUT
from countervail.disruption.infrastructure.blocks import Blocks
from countervail.disruption.infrastructure.decision import Decision, Stand
from countervail.disruption.infrastructure.terms import Terms
from countervail.disruption.sharing.defang import defanged
from countervail.intelligence.guards.standing import StandingGuards
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.tlp import Tlp, read_tlp
from countervail.workflow.installation import Installation

BlockId = Annotated[str, typer.Argument(help="The block, as `blocks list` names it.", metavar="BLOCK")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
DryRun = Annotated[bool, typer.Option(help="Show what would be done, and do nothing.")]


@dataclass(frozen=True, slots=True)
class Guarding:
    """The lists that object."""

    lists: list[Path] | None = None
    own: Path | None = None


@dataclass(frozen=True, slots=True)
class BlockWork:
    """A person, a transaction and the blocks."""

    work: Work
    blocks: Blocks
    installation: Installation


@contextmanager
def blocking(login: Login, doing: str, guarding: Guarding | None = None) -> Iterator[BlockWork]:
    """One transaction over blocks; errors as for `at_work`."""
    named = guarding or Guarding()
    with at_work(login, f"blocks {doing}") as work:
        standing = work.casework.guards
        asked = StandingGuards(tuple(named.lists) if named.lists else standing.folders, named.own or standing.own)
        yield BlockWork(work, Blocks(work.casework.cases, asked.table), login.installation)


def marking_of(text: str) -> Tlp:
    """The marking of an option.

    Raises:
        InputError: there is none of this name.
    """
    found = read_tlp(text)
    if found is None:
        raise InputError(f"there is no marking '{text}'.", hint="Say red, amber+strict, amber, green or clear.")
    return found


def told(one: Decision, stand: str) -> dict[str, Any]:
    """A block for programs."""
    terms = one.terms
    return {
        **terms.shown(),
        "stand": stand,
        "decided_at": one.decided_at.isoformat() if one.decided_at else None,
        "ends": one.ends.isoformat(),
        "hits": one.hits,
        "last_hit": one.hit_days[-1].date().isoformat() if one.hit_days else None,
        "lifted_because": one.lifted_because or None,
    }


def tell(one: Decision, stand: str) -> None:
    """A block on a terminal, defanged."""
    told_hits = f", {one.hits:,} hits" if one.hits else ""
    line = f"{one.terms.id}  {named(one.terms)}: {_stands(one, stand)}{told_hits}"
    STDOUT.print(line, markup=False, soft_wrap=True)
    by = f"plan {one.terms.follows.plan[:12]}, {one.terms.follows.step}" if one.terms.follows else "by hand"
    STDOUT.print(f"    case {one.terms.case}, {by}: {one.terms.reason}", markup=False, soft_wrap=True)
    if one.lifted_because:
        STDOUT.print(f"    lifted: {one.lifted_because}", markup=False, soft_wrap=True)


def _stands(one: Decision, stand: str) -> str:
    if one.lifted_at is not None:
        return f"lifted on {one.lifted_at:%Y-%m-%d}"
    return f"{stand.replace('_', ' ')}{' since' if stand == Stand.EXPIRED else ' until'} {one.ends:%Y-%m-%d}"


def named(terms: Terms) -> str:
    """What is blocked and how far, defanged."""
    scope = f" ({terms.subject.scope.value})" if terms.subject.scope else ""
    return f"{terms.subject.kind.value} {defanged(terms.subject.value)}{scope}"
