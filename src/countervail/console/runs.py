"""The runs a console shows, by the names of their folders: nothing a browser sends ever becomes a path."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from countervail.console.problem import MissingError
from countervail.networks.member_ties import TiedMembers
from countervail.workflow.member_table import tied_members
from countervail.workflow.recognised_runs import recognised_in
from countervail.workflow.run_folder import RunFolder

_PLAIN = re.compile(r"[^A-Za-z0-9_-]+")
Row = dict[str, Any]


@dataclass(frozen=True)
class ShownRun:
    """One finished run, its small files read once."""

    name: str
    """As it stands in addresses."""
    folder: RunFolder

    @cached_property
    def networks(self) -> dict[str, Row]:
        """Entries of networks.json by id, strongest first."""
        return {str(row["network_id"]): row for row in self.folder.networks}

    @cached_property
    def set_aside(self) -> list[Row]:
        """Counts of groups set aside; nothing else of them exists."""
        rows: list[Row] = json.loads((self.folder.folder / "set_aside.json").read_text(encoding="utf-8"))
        return rows

    def network(self, network_id: str) -> Row:
        """One entry of networks.json.

        Raises:
            MissingError: the run reports no such network.
        """
        if network_id not in self.networks:
            raise MissingError(f"run {self.name} reports no network {network_id}.", hint="Go back to the queue.")
        return self.networks[network_id]

    def tied(self, network_id: str) -> TiedMembers | None:
        """How a network's members hang together; None where the run did not count it."""
        return tied_members(self.folder.folder, network_id)

    def recognised(self, network_id: str) -> Row | None:
        """What the network looks like among kept profiles, where somebody has asked and one leads."""
        return recognised_in(self.folder, network_id)

    def targets(self, network_id: str) -> list[Row]:
        """Targets of a network by reference, those who met the last phase first."""
        table = pq.read_table(self.folder.folder / "targets.parquet")
        rows: list[Row] = table.filter(pc.equal(table["network_id"], network_id)).to_pylist()
        order = ("exploitation", "engagement", "reconnaissance")
        return sorted(rows, key=lambda row: (order.index(row["furthest_phase"]), row["target_ref"]))

    @cached_property
    def all_ties(self) -> list[Row]:
        """Every tie of the run, strongest first."""
        rows: list[Row] = pq.read_table(self.folder.folder / "ties.parquet").to_pylist()
        return sorted(rows, key=lambda row: (-row["bits"], row["a"], row["b"]))


class RunShelf:
    """The runs that were named when the console started."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._runs: dict[str, ShownRun] = {}
        for folder in folders:
            self._put(folder)

    def __iter__(self) -> Iterator[ShownRun]:
        return iter(self._runs.values())

    @property
    def simulated(self) -> bool:
        """Whether a made-up world is among what is shown."""
        return any(run.folder.manifest.simulated for run in self)

    def get(self, name: str) -> ShownRun:
        """The run of a name.

        Raises:
            MissingError: none of that name is shown here.
        """
        if name not in self._runs:
            raise MissingError("no such run is shown here.", hint="Start the console with `--run FOLDER` for it.")
        return self._runs[name]

    def at(self, folder: str) -> ShownRun | None:
        """The run of a folder as a case remembers it; None where it is not shown here."""
        wanted = Path(folder).resolve()
        return next((run for run in self._runs.values() if run.folder.folder.resolve() == wanted), None)

    def _put(self, folder: Path) -> None:
        plain = _PLAIN.sub("-", folder.resolve().name).strip("-") or "run"
        number = sum(name == plain or name.startswith(f"{plain}.") for name in self._runs)
        name = f"{plain}.{number + 1}" if number else plain
        self._runs[name] = ShownRun(name, RunFolder.open(folder))
