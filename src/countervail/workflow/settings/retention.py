"""`[retention]` of countervail.toml: what is kept how long, and where it lies."""

from pathlib import Path

from pydantic import Field

from countervail.activity.toml_file import Strict


class Retention(Strict):
    """What is kept how long, and where it lies."""

    stores: tuple[Path, ...] = ()
    """Folders of activity stores that `intake` made."""
    runs: tuple[Path, ...] = ()
    """Folders in which runs lie."""
    backups: tuple[Path, ...] = ()
    """Folders in which backups lie."""
    days: dict[str, int] = Field(default_factory=dict)
    """Days by class of data, where they differ from the policy's own."""
