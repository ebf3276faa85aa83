"""The run folder: what one investigation leaves behind, mode 0700, and how later commands find their way back.

run.json            what was read and how: log, days, counts, engine, channel totals; written last, so a folder
                    without it is unfinished
identities.parquet  of a bare log, or of a store elsewhere: surrogate <-> encrypted id (a store here has its own)
networks.json, members.parquet, ties.parquet, targets.parquet, set_aside.json, summary.html
watched.json        of a watched log only; what a watch counts on lies beside it, in `.watch`
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.log import Log, is_uri
from countervail.networks.tie_building import ChannelTotals
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import InputError, Place, RunError

VERSION = 1
MANIFEST = "run.json"
"""What was read and how; whoever finds none finds no finished run."""
WATCHED = "watched.json"
"""Of a watched log: since when each network is followed, and when and at which phase it was first alerted."""
RECOGNISED = "recognised.json"
"""What `profiles recognise` said of the run's networks: beside the run's own files, which it never changes."""
FILES = frozenset(
    {
        *(MANIFEST, f".{MANIFEST}.draft", IDENTITIES, f".{IDENTITIES}.draft", "summary.html", "summary.html.part"),
        *(RECOGNISED, f".{RECOGNISED}.draft", WATCHED),
        *("networks.json", "set_aside.json", "members.parquet", "ties.parquet", "targets.parquet"),
    }
)
"""Whatever a run folder may hold; a folder with anything else is not ours to empty."""
SCRATCH_PREFIX = ".explain-"
"""Beginning of the scratch folders that a killed `explain` leaves in a run."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a run read and how."""

    log: str
    """Folder of the log, absolute, so that `explain` can go back to the events."""
    name: str
    """Name of the log as a person knows it; never a path."""
    since: str | None
    engine: str
    simulated: bool
    first_day: str
    last_day: str
    events: int
    accounts: int
    """Accounts that acted."""
    made_at: str
    channels: tuple[ChannelTotals, ...]
    version: int = VERSION
    until: str | None = None
    """Last day read; None: to the end."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A finished run."""

    folder: Path
    manifest: Manifest

    @classmethod
    def open(cls, folder: Path) -> "RunFolder":
        """The run in a folder.

        Raises:
            RunError: there is none, it was not finished, it is damaged, or another version made it.
        """
        path = folder / MANIFEST
        if not path.is_file():
            hint = "Run `countervail investigate LOG --out RUN` first; started again, it finishes."
            raise RunError("no finished run here.", hint=hint, where=Place(str(folder)))
        hint = "Run `countervail investigate` again."
        try:
            fields = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise RunError("this run's manifest is damaged.", hint=hint, where=Place(str(path))) from error
        if not isinstance(fields, dict) or fields.get("version") != VERSION:
            raise RunError("this run was made by another version.", hint=hint, where=Place(str(path)))
        channels = tuple(ChannelTotals(**row) for row in fields.pop("channels"))
        return cls(folder, Manifest(**fields, channels=channels))

    @property
    def identity(self) -> str:
        """What names the run wherever its folder is put: the hash of its manifest. A watched run, whose manifest
        changes every day while its networks keep their names, is named by where it lies."""
        if (self.folder / WATCHED).is_file():
            return str(self.folder.resolve())
        return digest((self.folder / MANIFEST).read_bytes())

    @property
    def log(self) -> Log:
        """The log the run read.

        Raises:
            InputError: it is no longer there, or lies where only the engine of the run could read it.
        """
        if is_uri(self.manifest.log):
            hint = "Take the log to a folder of this machine and investigate it there."
            raise InputError("only Spark reads the log of this run.", hint=hint, where=Place(self.manifest.log))
        return Log.at(Path(self.manifest.log))

    @property
    def identities_file(self) -> Path:
        """The identities that lead back from surrogates: the run's own, or the store's that was read from a folder."""
        own = self.folder / IDENTITIES
        return own if own.exists() or not self.log.is_store else self.log.folder / IDENTITIES

    @property
    def networks(self) -> list[dict[str, object]]:
        """networks.json."""
        rows: list[dict[str, object]] = json.loads((self.folder / "networks.json").read_text(encoding="utf-8"))
        return rows


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Finish a run: the manifest is written last and whole."""
    draft = folder / f".{MANIFEST}.draft"
    draft.write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
    draft.replace(folder / MANIFEST)
