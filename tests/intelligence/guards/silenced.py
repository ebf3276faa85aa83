"""Guards switched off, for whoever shows that without them somebody would be hit."""

from countervail.intelligence.guards.grades import grades
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.guards.table import Guards
from countervail.intelligence.hosts.suffixes import Suffixes


class SilencedGuards(StandingGuards):
    """Guards that know no list."""

    def table(self) -> Guards:
        """Nothing is on it."""
        return Guards((), Suffixes(()), grades())


SILENCED = SilencedGuards()
