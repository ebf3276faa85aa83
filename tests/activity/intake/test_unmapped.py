"""Which sources need no mapping."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from countervail.activity.intake.mapping import FileKind
from countervail.activity.intake.sources import STDIN
from countervail.activity.intake.unmapped import is_simulated, mapping_for
from countervail.vocabulary.errors import InputError


def test_a_world_of_ours_is_a_simulation(tmp_path: Path) -> None:
    (tmp_path / "world.json").write_text("{}")
    assert is_simulated(tmp_path)
    assert mapping_for(tmp_path).mapping.origin == "simulation"


def test_lines_and_standard_input_are_taken_for_ocsf(tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_text("{}")
    assert mapping_for(tmp_path / "a.ndjson").mapping.format.type is FileKind.OCSF
    assert mapping_for(STDIN).mapping.format.type is FileKind.OCSF


def test_anything_else_needs_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a")
    pq.write_table(pa.table({"x": [1]}), tmp_path / "b.parquet")
    (tmp_path / "c.parquet").write_bytes(b"PAR1 broken")
    for name in ("a.csv", "b.parquet", "c.parquet"):
        with pytest.raises(InputError, match="only OCSF events"):
            mapping_for(tmp_path / name)
