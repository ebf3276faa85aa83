"""The command line: every command found by its file, every error one sentence on stderr and exit code 2."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from countervail.cli.main import NOT_COMMANDS, build, command_modules, main
from countervail.vault.keys import ENVIRONMENT

CLI = Path(__file__).parents[2] / "src" / "countervail" / "cli"
ROWS = {"uid": ["e1"], "time": ["2024-05-01T12:00:00Z"], "surface": ["plaza"], "verb": ["login"], "actor_uid": ["ada"]}


def _log(folder: Path, **changes: list[str] | None) -> str:
    day = folder / "activity" / "day=2024-05-01"
    day.mkdir(parents=True)
    columns = {name: value for name, value in (ROWS | changes).items() if value is not None}
    pq.write_table(pa.table(columns), day / "part.parquet")
    return str(folder)


def test_every_file_of_the_folder_is_a_command() -> None:
    files = {path.stem.replace("_", "-") for path in CLI.iterdir() if path.suffix == ".py" or path.is_dir()}
    apart = {name.replace("_", "-") for name in NOT_COMMANDS}
    assert {name for name, _ in command_modules()} == files - {"--init--", "--pycache--"} - apart


def test_the_bare_command_says_what_it_is_for() -> None:
    result = CliRunner().invoke(build(), ["--help"])
    assert result.exit_code == 0
    assert "investigate" in result.output


@pytest.mark.parametrize("name", [name for name, module in command_modules() if hasattr(module, "command")])
def test_every_command_helps_with_an_example(name: str) -> None:
    result = CliRunner().invoke(build(), [name, "--help"])
    assert result.exit_code == 0
    assert f"countervail {name}" in " ".join(result.output.split())


def test_a_command_nobody_wrote_is_bad_input() -> None:
    assert CliRunner().invoke(build(), ["ban-everyone"]).exit_code == 2


def _bad_input(tmp_path: Path, case: str) -> tuple[list[str], list[str]]:
    """The words of a command, and what its one sentence must name: the place and the remedy."""
    out, nowhere = str(tmp_path / "run"), str(tmp_path / "nowhere")
    if case == "no log":
        return ["investigate", nowhere, "--out", out], [nowhere, "countervail intake"]
    if case == "no column":
        log = _log(tmp_path / "log", verb=None)
        return ["investigate", log, "--out", out], [log, "'verb'", "--mapping"]
    if case == "foreign out":
        (tmp_path / "run").mkdir()
        (tmp_path / "run" / "thesis.txt").touch()
        return ["investigate", _log(tmp_path / "log"), "--out", out], [out, "'thesis.txt'", "--out"]
    if case == "no day":
        return ["investigate", _log(tmp_path / "log"), "--out", out, "--since", "noon"], ["'noon'", "YYYY-MM-DD"]
    if case == "no event":
        log = _log(tmp_path / "log")
        return ["investigate", log, "--out", out, "--since", "2024-06-01"], [log, "2024-06-01", "earlier"]
    if case == "torn file":
        log = _log(tmp_path / "log")
        (tmp_path / "log" / "activity" / "day=2024-05-01" / "torn.parquet").write_bytes(b"torn")
        return ["investigate", log, "--out", out], [log, "torn.parquet", "Replace"]
    if case == "unfinished run":
        (tmp_path / "run" / "work").mkdir(parents=True)
        return ["score", out, "--truth", nowhere], [out, "countervail investigate"]
    raise AssertionError(case)


@pytest.mark.parametrize(
    "case", ["no log", "no column", "foreign out", "no day", "no event", "torn file", "unfinished run"]
)
def test_bad_input_is_one_sentence_with_place_and_remedy_and_exit_code_2(
    tmp_path: Path, case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words, named = _bad_input(tmp_path, case)
    monkeypatch.setattr(sys, "argv", ["countervail", *words])
    with pytest.raises(SystemExit) as left:
        main()
    told = capsys.readouterr()
    assert left.value.code == 2
    _is_one_sentence(told.out, told.err)
    assert [word for word in named if word not in told.err] == []


def _is_one_sentence(stdout: str, stderr: str) -> None:
    assert stdout == ""
    assert stderr.startswith("countervail: ")
    assert stderr.count("\n") == 1


def test_a_process_of_its_own_ends_the_same_way(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-c", "from countervail.cli.main import main; main()", "score", str(tmp_path), "--truth", "x"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, ENVIRONMENT: str(tmp_path / "keys")},
    )
    assert done.returncode == 2
    _is_one_sentence(done.stdout, done.stderr)
