"""`config explain`: every setting, as a table and as JSON."""

import json
from pathlib import Path

from typer.testing import CliRunner

from countervail.cli.main import build


def _explain(folder: Path, *more: str) -> str:
    config = folder / "countervail.toml"
    config.write_text("[ledger]\nname = 'plaza.example/ledger'\n")
    words = ["config", "explain", "--state", str(folder), "--config", str(config), *more]
    done = CliRunner().invoke(build(), words)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_setting_stands_beside_its_origin(tmp_path: Path) -> None:
    rows = {row["key"]: row for row in json.loads(_explain(tmp_path, "--json"))}
    assert rows["ledger.name"]["value"] == "plaza.example/ledger"
    assert rows["ledger.name"]["origin"].endswith("countervail.toml:2")
    assert "ledger.name" in _explain(tmp_path)
