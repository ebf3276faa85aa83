"""Help: the keys, from the one table."""

from dataclasses import dataclass

from countervail.console.bindings import BINDINGS, Binding
from countervail.console.desk import Desk
from countervail.console.gate import Open
from countervail.console.operation import reads


@dataclass(frozen=True, slots=True)
class Keys:
    """Every key and what it does."""

    keys: list[Binding]


@reads("/help", Open.SIGNED_IN, "help.html", title="Keys")
def show_help(desk: Desk) -> Keys:
    """The single keys and what they do."""
    del desk
    return Keys(list(BINDINGS))
