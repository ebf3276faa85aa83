"""`bench taxii`: a small collection, read whole from a process of its own."""

import json

from typer.testing import CliRunner

from countervail.cli.main import build


def test_a_small_collection_is_read_whole_while_somebody_writes() -> None:
    done = CliRunner().invoke(build(), ["bench", "taxii", "--objects", "300", "--json"])
    told = json.loads(done.stdout)
    assert (told["missed"], told["objects"] - told["distinct"]) == (0, 0)
    assert told["pages"] >= 3
    assert told["pages_per_cpu_s"] > 0
