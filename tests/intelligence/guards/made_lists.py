"""Warning lists for tests."""

from countervail.intelligence.guards.grades import Grades
from countervail.intelligence.guards.table import Guards
from countervail.intelligence.guards.warning_list import WarningList
from countervail.intelligence.hosts.suffixes import public_suffixes

GRADES = Grades(
    frozenset({"banks", "ranges", "landlords", "tlds"}),
    frozenset({"vpn"}),
    frozenset({"banks"}),
    frozenset({"landlords"}),
)


def made(name: str, *entries: str, type: str = "hostname") -> WarningList:  # noqa: A002 -- the field's own word
    """A list, version 7."""
    return WarningList(name, type, "7", f"made-up {name}", entries)


def table(*lists: WarningList) -> Guards:
    """Lists compiled, with the public suffixes."""
    return Guards(lists, public_suffixes(), GRADES)
