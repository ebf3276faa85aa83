"""Where folders are put back: each under its own name, and two of one name beside one another."""

from itertools import count

from countervail.oversight.backup.part_keys import origin


class Homes:
    """The names given so far. In the order of the backup, so that a folder has the same name at every restoring."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def of(self, key: str, root: str) -> str:
        """The folder for a part: `log`, or `log-2` where another folder of that name is put back already."""
        came = origin(key)
        names = (root if number == 1 else f"{root}-{number}" for number in count(1))
        return next(name for name in names if self._taken.setdefault(name, came) == came)
