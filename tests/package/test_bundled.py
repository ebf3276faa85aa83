"""What of npm ships in the wheel stands in the bill of materials, and in the licences beside the bundles."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.package.bundled import bundled, completed

ROOT = Path(__file__).parents[2]


def test_the_bill_names_both_sides_and_what_hangs_on_what(tmp_path: Path) -> None:
    file = tmp_path / "sbom.json"
    uv = Path(sys.executable).with_name("uv")
    order = [uv, "export", "--quiet", "--format", "cyclonedx1.5", "--no-dev", "--all-extras", "--output-file", file]
    subprocess.run(order, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 -- our own words
    bill = completed(json.loads(file.read_text("utf-8")), bundled())
    refs = {one["bom-ref"] for one in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    assert {one["name"] for one in bill["components"]} >= {"duckdb", "mako", "sigma", "htmx.org", "graphology"}
    assert "esbuild" not in {one["name"] for one in bill["components"]}
    assert {one["ref"] for one in bill["dependencies"]} == refs
    assert {ref for one in bill["dependencies"] for ref in one.get("dependsOn", ())} <= refs


def test_whatever_the_bundles_were_made_of_stands_in_the_bill() -> None:
    told = (ROOT / "src" / "countervail" / "console" / "static" / "licences.txt").read_text("utf-8")
    made_of = set(re.findall(r"^(\S+) (\d\S*) \((\S+)\)$", told, re.MULTILINE))
    assert made_of
    assert made_of <= {(one.name, one.version, one.licence) for one in bundled()}
