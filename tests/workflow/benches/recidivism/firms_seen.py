"""A firm that came back, a stranger and a newsroom, as two looks at a town have them."""

from tests.networks.profiles.firms import PORTRAIT, later, other_firm

from countervail.networks.profiles.measuring import Measured, Thing
from countervail.networks.profiles.portrait import Portrait
from countervail.workflow.benches.recidivism.town import Seen


def found(portrait: Portrait, *items: str) -> Measured:
    return Measured(portrait, (), tuple(Thing("host", item, 1) for item in items))


KEPT = {"old": found(PORTRAIT, "a.test", "b.test"), "old too": found(other_firm(3))}
BACK = Seen("operator new", "old", found(later(PORTRAIT, 5), "c.test"), found(later(PORTRAIT, 6)))
STRANGER = Seen("operator other", None, found(other_firm(77)), None)
NEWSROOM = Seen("newsroom usual 0", None, found(Portrait(20, 60, {"looks": {"profile_view": 90}})), None)
