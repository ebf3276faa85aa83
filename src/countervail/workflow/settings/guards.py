"""`[guards]` of countervail.toml: what must never be blocked, beside what ships."""

from pathlib import Path

from countervail.activity.toml_file import Strict


class Guards(Strict):
    """What must never be blocked, beside what ships."""

    lists: tuple[Path, ...] = ()
    """Folders of warning lists as MISP has them, besides the small ones that ship."""
    own: Path | None = None
    """File of this organisation's own hosts, one a line: never blocked."""
