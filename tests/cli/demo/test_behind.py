"""Who is behind a network, as a made-up world knows it."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from typer.main import get_command

from countervail.cli.demo.behind import INVENTED, firm_behind, hosts_behind
from countervail.cli.demo.stage import Stage
from countervail.cli.main import build


def _stage(folder: Path, name: str, *hosts: str) -> Stage:
    (folder / "world").mkdir()
    tables = {
        "truth": {"account_uid": ["a", "b", "bystander"], "network": ["n-1", "n-1", None]},
        "truth_networks": {"network": ["n-1", "n-2"], "name": [name, "Another"]},
        "truth_hosts": {"network": pa.array(["n-1"] * len(hosts), pa.string()), "host": pa.array(hosts, pa.string())},
    }
    for file, columns in tables.items():
        pq.write_table(pa.table(columns), folder / "world" / f"{file}.parquet")
    return Stage(folder, get_command(build()))


def test_a_bystander_among_the_members_hides_nobody(tmp_path: Path) -> None:
    stage = _stage(tmp_path, "Quill Harbour", "one.test", "two.test", "three.test")
    assert firm_behind(stage, ["bystander", "b"]) == "Quill Harbour"
    assert hosts_behind(stage, ["bystander", "b"], 2) == ["one.test", "two.test"]


def test_whom_the_world_has_no_name_for_a_newspaper_names(tmp_path: Path) -> None:
    stage = _stage(tmp_path, "UNK-001")
    assert firm_behind(stage, ["a"]) == INVENTED
    assert hosts_behind(stage, ["a"], 2) == []
