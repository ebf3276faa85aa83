"""What the sub-commands of `access` share: the looks there were, and how they are told."""

from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Connection

from countervail.casework.cases import Cases
from countervail.oversight.lookups import Lookup, in_ledger, in_runs
from countervail.oversight.retention.premises import RUN_MANIFEST
from countervail.workflow.installation import Installation

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def looks(installation: Installation, connection: Connection, cases: Cases) -> list[Lookup]:
    """Every look of this installation, oldest first."""
    folders = [
        run.parent for one in installation.settings.retention.runs for run in Path(one).glob(f"*/{RUN_MANIFEST}")
    ]
    return sorted([*in_ledger(connection, cases), *in_runs(folders)], key=lambda look: look.at)


def told(look: Lookup, names: dict[str, str]) -> dict[str, Any]:
    """A look for programs."""
    return {
        "at": look.at.isoformat(timespec="seconds"),
        "who": names.get(look.who, look.who),
        "kind": look.kind,
        "whom": look.whom,
        "case": look.case,
        "reason": look.reason,
        "entry": look.seq,
    }


def line(look: Lookup, names: dict[str, str]) -> str:
    """A look for a person."""
    who = names.get(look.who, look.who) or "(run)"
    return f"{look.at:%Y-%m-%d %H:%M}  {who:12} {look.kind:22} {look.whom}  {look.case or '-'}  {look.reason}"
