"""The guards: which lists say what must never be blocked, and whether they are of this season."""

from collections.abc import Iterator

from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.workflow.checkup.finding import Check, Finding, Premises, weak, well

_NEWER = "Name newer lists as `lists` under [guards] in countervail.toml; newer suffixes come with newer packages."
_SMALL = "Name a folder of MISP's warning lists as `lists` under [guards] in countervail.toml."


def _look(premises: Premises) -> Iterator[Finding]:
    guards = premises.installation.guards
    table = guards.table()
    old = StandingBlockGuards(guards).stale(premises.clock())
    if old:
        yield weak(old, _NEWER)
    if not guards.folders:
        yield weak(f"Only the {table.entries:,} entries that ship guard against harmful blocks.", _SMALL)
    else:
        yield well(f"{table.entries:,} entries guard against harmful blocks.")


CHECK = Check("guards", _look)
