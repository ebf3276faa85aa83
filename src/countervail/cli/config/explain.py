"""`countervail config explain`: every setting, its value, and where it comes from."""

from dataclasses import asdict
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from countervail.activity.deployment import FILE
from countervail.cli.ledger.options import AsJson, Config, State
from countervail.cli.terminal import STDOUT, print_json
from countervail.workflow.installation import Installation
from countervail.workflow.settings_explained import explained

EXAMPLE = "Example: `countervail config explain`, or `countervail config explain --config /etc/countervail.toml`"


def command(state: State = None, config: Config = None, as_json: AsJson = False) -> None:
    """Print every setting as it is in force. Passwords are never shown."""
    settings = explained(Installation.at(state, config), config or Path(FILE))
    if as_json:
        print_json([asdict(setting) for setting in settings])
        return
    table = Table("setting", "value", "from", box=None, pad_edge=False)
    for setting in settings:
        table.add_row(setting.key, escape(setting.value or "-"), escape(setting.origin))
    STDOUT.print(table)
