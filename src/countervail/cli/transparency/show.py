"""`countervail transparency show`: which half-years are closed, in which version."""

from countervail.cli.ledger.options import Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.cli.transparency.options import AsJson, reading, told
from countervail.oversight.transparency.shelf import closed_periods, editions

EXAMPLE = "Example: `countervail transparency show`"


def command(state: State = None, config: Config = None, as_json: AsJson = False) -> None:
    """List closed periods with every version and what each correction changed."""
    with reading(state, config) as connection:
        found = [edition for half in closed_periods(connection) for edition in editions(connection, half)]
    if as_json:
        print_json([told(edition) for edition in found])
        return
    for edition in found:
        why = f": {edition.reason} ({len(edition.changes)} figures)" if edition.reason else ""
        line = f"{edition.report.period} version {edition.version}, {edition.closed_at.date()}{why}"
        STDOUT.print(line, markup=False, soft_wrap=True)
