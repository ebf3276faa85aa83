"""Which network a tour is about."""

import json
from pathlib import Path

from typer.main import get_command

from countervail.cli.demo.chosen import PHASES, chosen_alert
from countervail.cli.demo.stage import Stage
from countervail.cli.main import build


def _network(name: str, size: int, phases: int, disposition: str = "alert") -> dict[str, object]:
    acts = {phase: int(place < phases) for place, phase in enumerate(PHASES)}
    return {"network_id": name, "member_count": size, "disposition": disposition, "phases": acts}


def _chosen(folder: Path, *networks: dict[str, object]) -> str:
    (folder / "run").mkdir()
    (folder / "run" / "networks.json").write_text(json.dumps(networks))
    return str(chosen_alert(Stage(folder, get_command(build())))["network_id"])


def test_the_smallest_alert_of_all_phases_is_taken(tmp_path: Path) -> None:
    rest = (_network("small", 5, 1), _network("review", 4, 3, "review"), _network("large", 90, 3))
    assert _chosen(tmp_path, *rest, _network("whole", 40, 3)) == "whole"


def test_where_none_went_through_all_phases_the_smallest_alert_is_taken(tmp_path: Path) -> None:
    assert _chosen(tmp_path, _network("a", 7, 2), _network("b", 6, 1), _network("c", 2, 3, "review")) == "b"
