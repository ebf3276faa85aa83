"""`countervail retention policy`: how long each class of data is kept."""

from countervail.cli.ledger.options import Config, State
from countervail.cli.retention.options import AsJson
from countervail.cli.terminal import STDOUT, print_json
from countervail.oversight.retention.data_class import all_classes
from countervail.oversight.retention.policy import policy
from countervail.workflow.installation import Installation

EXAMPLE = "Example: `countervail retention policy`"


def command(state: State = None, config: Config = None, as_json: AsJson = False) -> None:
    """Show days by class, as the files say or `[retention.days]` does."""
    days = policy(Installation.at(state, config).settings.retention.days)
    if as_json:
        print_json([{"class": name, "days": days[name], "says": one.SAYS} for name, one in all_classes().items()])
        return
    for name, one in all_classes().items():
        STDOUT.print(f"{name:10} {days[name]:6,} days  {one.SAYS}", markup=False, soft_wrap=True)
