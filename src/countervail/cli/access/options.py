"""What the sub-commands of `access` share: how looks are told."""

from typing import Annotated, Any

import typer

from countervail.oversight.lookups import Lookup

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


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
