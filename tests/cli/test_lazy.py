"""Commands are found by their files, and nothing is imported before it is called."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from countervail.cli.lazy import app_of, said_by
from countervail.cli.main import build, command_modules

HEAVY = ("duckdb", "pyarrow", "scipy", "networkit", "sqlalchemy", "fastapi", "cryptography")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['countervail', '--help']\n"
        "from countervail.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.exit(','.join(name for name in {HEAVY} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 -- our own command
    assert (done.returncode, done.stderr) == (0, "")
    assert "investigate" in done.stdout


def test_looking_for_networks_does_not_wait_for_all_statistics_to_load() -> None:
    code = (
        "import sys; sys.modules['sklearn'] = None  # which NetworKit takes along where it is\n"
        "import countervail.workflow.investigate\n"
        "sys.exit('scipy.stats' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 -- as above
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", [name for name, _ in command_modules()])
def test_every_command_is_listed_with_a_sentence_of_its_own(name: str) -> None:
    said = said_by(Path(build.__code__.co_filename).parent, name.replace("-", "_"))
    assert len(said) > 10
    assert said[0].isupper()
    assert CliRunner().invoke(build(), [name, "--help"]).exit_code == 0


def _whole(command: Any, name: str = "countervail") -> list[str]:  # noqa: ANN401 -- Typer's own command
    """Every command below one, each built."""
    if not isinstance(command, TyperGroup):
        return [name]
    context = command.make_context(name, [], resilient_parsing=True)
    below = [(sub, command.get_command(context, sub)) for sub in command.list_commands(context)]
    return [one for sub, found in below for one in _whole(found, f"{name} {sub}")]


def test_every_file_of_every_group_is_a_command() -> None:
    """The twin is a folder with a file that is none, and is not left out."""
    commands = _whole(get_command(build()))
    assert {"countervail investigate", "countervail plan draft", "countervail plan show"} <= set(commands)
    assert len(commands) > 100


def test_a_file_that_is_no_command_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "half_made"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "helper.py").write_text("def helper() -> None: ...\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(AttributeError, match="EXAMPLE"):
        _whole(get_command(app_of(str(package / "assembly.py"), "half_made", "Words.")))


def test_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "made_up"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "assembly.py").touch()
    text = '"""`x greet`: say hello."""\nEXAMPLE = "x"\ndef command() -> None:\n    print("hello")\n'
    (package / "greet.py").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    app = app_of(str(package / "assembly.py"), "made_up", "Words.")
    assert "Say hello." in CliRunner().invoke(app, ["--help"]).output
    assert CliRunner().invoke(app, ["greet"]).output == "hello\n"
    assert CliRunner().invoke(app, ["assembly"]).exit_code == 2
