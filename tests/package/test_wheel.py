"""The wheel: the same bytes twice, whole, and enough by itself on a machine with nothing but Python."""

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
WITHIN = (
    "scenarios/surveillance-for-hire-2021.toml",
    "policies/",
    "console/static/manifest.json",
    "console/templates/frame.html",
)
SECONDS = 400


def _run(*words: str | Path, **more: str) -> str:
    done = subprocess.run(  # noqa: S603 -- our own words
        [str(word) for word in words], cwd=ROOT, env=os.environ | more, capture_output=True, text=True, timeout=SECONDS
    )
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


def _wheel(folder: Path) -> Path:
    _run(UV, "build", "--quiet", "--wheel", "--out-dir", folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _wheel(tmp_path_factory.mktemp("first"))


def test_two_builds_give_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    again = _wheel(tmp_path)
    assert hashlib.sha256(again.read_bytes()).hexdigest() == hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.mark.parametrize("part", WITHIN)
def test_the_wheel_holds_what_it_needs(wheel: Path, part: str) -> None:
    assert any(name.startswith(f"countervail/{part}") for name in zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_no_truth_no_keys_and_no_node_modules(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in names if "node_modules" in name or name.endswith((".key", ".pem", ".parquet"))]


def test_it_works_where_there_is_nothing_but_python(wheel: Path, tmp_path: Path) -> None:
    """Wheels only, so no compiler; a PATH with nothing on it, so no Node and no Java."""
    _run(sys.executable, "-m", "venv", tmp_path / "venv")
    programs = tmp_path / "venv" / "bin"
    _run(programs / "pip", "install", "--quiet", "--only-binary", ":all:", wheel)
    alone = {"PATH": str(programs), "HOME": str(tmp_path), "PYTHONPATH": ""}
    world, run = tmp_path / "world", tmp_path / "run"
    _run(
        programs / "countervail",
        "simulate",
        "a-small-world",
        "--out",
        world,
        "--accounts",
        "4000",
        "--events",
        "80000",
        **alone,
    )
    _run(programs / "countervail", "investigate", world, "--out", run, **alone)
    assert (run / "summary.html").is_file()
