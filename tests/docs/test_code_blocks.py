"""Every code block of the documentation does what it says: commands run and files parse."""

import ast
import json
import tomllib
from pathlib import Path

import pytest
import yaml
from tests.docs.blocks import blocks_of
from tests.docs.sessions import ROOT, RUN, PageError, run_page

ELSEWHERE = {"decisions", "reference"}
PAGES = [*sorted(p for p in (ROOT / "docs").rglob("*.md") if p.parent.name not in ELSEWHERE), ROOT / "README.md"]
PARSERS = {"python": ast.parse, "toml": tomllib.loads, "yaml": yaml.safe_load, "json": json.loads}
RUNNABLE = [page for page in PAGES if any(block.language == RUN for block in blocks_of(page))]


def _named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_file_parses(page: Path) -> None:
    for block in blocks_of(page):
        if block.language in PARSERS:
            PARSERS[block.language](block.text)


@pytest.mark.parametrize("page", RUNNABLE, ids=_named)
def test_every_command_runs(page: Path, tmp_path: Path) -> None:
    assert run_page(page, tmp_path) > 0


def test_a_wrong_command_is_found(tmp_path: Path) -> None:
    page = tmp_path / "wrong.md"
    page.write_text("```sh\ncountervail no-such-command\n```\n")
    with pytest.raises(PageError, match=r"wrong\.md:1"):
        run_page(page, tmp_path / "folder")
