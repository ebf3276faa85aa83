"""The house keeps its own rules: a test for each file, names that say something, nothing of anybody's machine."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.architecture.constants import constants_without_docstring

from countervail.networks import card_evidence, evidence, shared_items, thresholds

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "countervail"
TESTED_AS_ONE = {
    "platforms/atproto": ("tests/platforms/live/atproto", "means something only at live servers: make test-platforms"),
    "platforms/synapse": ("tests/platforms/live/synapse", "means something only at a live server: make test-platforms"),
    "console": ("tests/console", "one application: its tests send requests through every route there is"),
    "casework/records": ("tests/casework", "one file a noun, said and stored in every test of the fold"),
    "casework/folding": ("tests/casework", "steps of one fold, which means something only as a whole"),
    "oversight/requests": ("tests/oversight/requests", "one register: a request means something only as a whole"),
    "oversight/retention": ("tests/oversight/retention", "one policy: a class means something only in a whole run"),
    "oversight/backup": ("tests/oversight/retention", "what was backed up is tried by putting it back after erasure"),
    "cli/retention": ("tests/cli/retention", "one file a sub-command, over one installation"),
    "oversight/transparency": ("tests/oversight/transparency", "one report: each part is held against whole periods"),
    "cli/access": ("tests/cli/access", "one file a sub-command, over one installation with looks to look at"),
    "cli/transparency": ("tests/cli/transparency", "one file a sub-command, over one closed period"),
    "cli/requests": ("tests/cli/requests", "one file a sub-command; a request is carried through all of them"),
    "cli/case": ("tests/cli/case", "one file a sub-command; a case means something only as a whole"),
    "cli/forensics": ("tests/cli/forensics", "one file a sub-command; what it makes is tried in tests/workflow"),
    "cli/leads": ("tests/cli/leads", "one file a sub-command; a lead means something only as a whole"),
    "cli/operators": ("tests/cli/operators", "one file a sub-command; claims mean something only when read back"),
    "disruption/sharing/taxii": ("tests/disruption/sharing/taxii", "one protocol, tried request by request"),
    "cli/share": ("tests/cli/share", "one file a sub-command; a partner means something only with what they did"),
    "cli/release": ("tests/cli/release", "one file a sub-command; from the draft to the taking back is one story"),
    "cli/demo/stations": ("tests/cli/demo", "stops of one tour, each standing on what the ones before it did"),
    "cli/notify": ("tests/cli/notify", "one file a sub-command; a release means something only as a whole"),
    "cli/profiles": ("tests/cli/profiles", "one file a sub-command; what is kept means something when met again"),
    "cli/plan": ("tests/cli/plan", "one file a sub-command; drafts, proposals and their differences belong together"),
    "cli/publish": ("tests/cli/publish", "one file a sub-command; from the report to what its numbers rest on"),
    "cli/blocks": ("tests/cli/blocks", "one file a sub-command; a block is carried through all of them"),
    "disruption/infrastructure/formats": (
        "tests/contracts",
        "one file a format, each read back by the contract as its consumer would",
    ),
    "disruption/infrastructure": (
        "tests/disruption/infrastructure",
        "one office: a block means something only from its decision to its list",
    ),
    "cli/letters": ("tests/cli/letters", "one file a sub-command; a letter is carried through all of them"),
    "disruption/letters": ("tests/disruption/letters", "one office: a letter means something only when it is carried"),
    "disruption/publishing": ("tests/disruption/publishing", "one report: a part means something only in the whole"),
    "disruption/release/gathering": ("tests/disruption/release", "one dossier: a part means something only in it"),
    "disruption/release/content": ("tests/disruption/release", "one file a noun, told by every test of the release"),
    "database/migrations": ("tests/database", "one file a step, each run up and down as part of the chain"),
    "simulation/groups": ("tests/simulation", "one file a kind of innocent group, run through every kind there is"),
    "activity/intake/ocsf/classes": ("tests/activity/intake", "one file an OCSF class, translated from whole events"),
    "workflow/expansion": ("tests/workflow/expansion", "steps of one expansion, which `expand` takes in turn"),
    "workflow/explanation": (
        "tests/workflow/explanation",
        "one file a question: what shows and measures an answer means something only in it",
    ),
    "workflow/settings": ("tests/workflow/settings", "one table of countervail.toml a file, read as a whole"),
    "workflow/benches/all_metrics": (
        "tests/workflow/benches/all_metrics",
        "one table: what a part saw means something only as its rows",
    ),
    "workflow/benches/recidivism": (
        "tests/workflow/benches/recidivism",
        "one bench: its towns take minutes each, and what is made of them is tried on made-up ones",
    ),
    "cli/signals": ("tests/cli/signals", "one file a sub-command, each about the same cards"),
    "cli/guards": ("tests/cli/guards", "one file a sub-command, asked as whole commands"),
    "cli/indicators": ("tests/cli/indicators", "one file a sub-command; lists are read, kept and looked for together"),
    "intelligence/indicators/formats": (
        "tests/contracts",
        "one file a format, each tried with a sample by the contract",
    ),
    "intelligence/indicators": ("tests/intelligence/indicators", "steps of one reading, which accounts for every row"),
    "simulation": ("tests/simulation", "a world's parts make sense only together: its tests look at whole worlds"),
    "activity/intake": ("tests/activity/intake", "steps of one intake, which either holds whole or not at all"),
}
"""Folders whose files may be tested as one, where that is, and why; the most particular comes first."""
NOT_TESTED_ALONE: dict[str, str] = {
    "activity/engines/spark.py": "wants a Java and a cluster: make test-spark",
}
"""Files without a test of their own, each with its reason."""
BANNED_NAMES = re.compile(r"^(utils?|helpers?|common|misc|manager|handler|shared|stuff|processor)$")
MACHINE = re.compile(
    r"(?<![\w./-])/(?:work|root|home/\w+|Users/\w+)/\w|(?:/|\b)(?:pypi\.org|files\.pythonhosted\.org|index-url)\b"
)
INDEX_OWNERS = {"uv.lock", "tests/architecture/test_layout.py"}
"""A lock file names where each file of a package comes from; this test names what it looks for."""


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607 -- git as installed
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def _has_code(path: Path) -> bool:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return any(not isinstance(node, ast.Expr | ast.Import | ast.ImportFrom) for node in body)


def _modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if path.name != "__init__.py" and _has_code(path))


def _stands_in(module: Path) -> bool:
    """Whether the module's folder is one of those tested as one, by tests that are there."""
    folder = module.parent.relative_to(SOURCE).as_posix()
    owner = next((name for name in TESTED_AS_ONE if folder == name or folder.startswith(f"{name}/")), None)
    return owner is not None and any((ROOT / TESTED_AS_ONE[owner][0]).glob("test_*.py"))


def test_every_source_file_has_its_test_file() -> None:
    missing = []
    for module in _modules():
        inner = module.relative_to(SOURCE)
        mirror = ROOT / "tests" / inner.parent / f"test_{inner.name}"
        if not mirror.is_file() and not _stands_in(module) and inner.as_posix() not in NOT_TESTED_ALONE:
            missing.append(inner.as_posix())
    assert missing == []


def test_the_exceptions_still_exist_and_are_still_needed() -> None:
    assert [name for name in TESTED_AS_ONE if not (SOURCE / name).is_dir()] == []
    for name in NOT_TESTED_ALONE:
        inner = Path(name)
        assert (SOURCE / inner).is_file()
        assert not (ROOT / "tests" / inner.parent / f"test_{inner.name}").exists()


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    parts = {part for path in _tracked() for part in (*path.relative_to(ROOT).parts[:-1], path.stem)}
    assert {part for part in parts if BANNED_NAMES.match(part)} == set()


def test_no_class_or_function_has_a_name_that_says_nothing() -> None:
    words = re.compile(
        r"^(?:class|\s*def) (\w*(?:[Uu]til|[Hh]elper|[Mm]anager|[Hh]andler|[Pp]rocessor)\w*)", re.MULTILINE
    )
    named = {path.name: words.findall(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}
    assert {name: found for name, found in named.items() if found} == {}


def test_every_package_says_in_at_most_six_lines_what_comes_in_and_goes_out() -> None:
    for path in SOURCE.rglob("__init__.py"):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert said, path
        assert len(said.splitlines()) <= 6, path


def test_every_top_level_package_says_what_it_never_does() -> None:
    for path in SOURCE.glob("*/__init__.py"):
        assert "Never" in path.read_text(encoding="utf-8"), path


def test_no_tracked_file_knows_the_machine_or_the_package_index() -> None:
    found = {}
    for path in _tracked():
        name = path.relative_to(ROOT).as_posix()
        text = path.read_bytes().decode("utf-8", errors="replace")
        if name not in INDEX_OWNERS and (hit := MACHINE.search(text)):
            found[name] = hit.group()
    assert found == {}


@pytest.mark.parametrize("module", [thresholds, evidence, shared_items, card_evidence], ids=lambda m: m.__name__)
def test_every_number_that_decides_something_has_its_reason_beside_it(module: object) -> None:
    without = constants_without_docstring(str(getattr(module, "__file__", "")))
    assert set(without) - {"REASONS"} == set()


def test_imports_go_one_way() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
