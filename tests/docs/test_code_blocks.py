"""Every code block of the documentation does what it says: commands run and files parse."""

import ast
import json
import tomllib
from pathlib import Path

import pytest
import yaml
from tests.docs.blocks import blocks_of, session_of
from tests.docs.sessions import OF_THEIR_OWN, ROOT, RUN, PageError, run_page

ELSEWHERE = {"decisions", "reference"}
PAGES = [*sorted(p for p in (ROOT / "docs").rglob("*.md") if p.parent.name not in ELSEWHERE), ROOT / "README.md"]
PARSERS = {"python": ast.parse, "toml": tomllib.loads, "yaml": yaml.safe_load, "json": json.loads}
BROKEN = (SyntaxError, tomllib.TOMLDecodeError, yaml.YAMLError, json.JSONDecodeError)
RUNNABLE = [page for page in PAGES if any(block.language == RUN for block in blocks_of(page))]


def _named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _together(page: Path) -> pytest.MarkDecorator:
    """Pages that begin from one desk run one after another, in one process: it takes longer to make than most pages."""
    session = session_of(page)
    return pytest.mark.xdist_group(page.stem if session in OF_THEIR_OWN else "desk")


def unparsed(page: Path) -> list[tuple[int, str]]:
    """Line and error of each file on a page that is none."""
    found = []
    for block in blocks_of(page):
        try:
            PARSERS.get(block.language, str)(block.text)
        except BROKEN as error:
            found.append((block.line, str(error)))
    return found


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_file_parses(page: Path) -> None:
    assert unparsed(page) == []


def test_a_file_that_does_not_parse_is_found(tmp_path: Path) -> None:
    page = tmp_path / "wrong.md"
    page.write_text("".join(f"```{language}\n[\n```\n" for language in PARSERS))
    assert [line for line, _ in unparsed(page)] == [1, 4, 7, 10]


@pytest.mark.parametrize("page", [pytest.param(page, marks=_together(page)) for page in RUNNABLE], ids=_named)
def test_every_command_runs(page: Path, tmp_path: Path) -> None:
    assert run_page(page, tmp_path) > 0


def test_a_wrong_command_is_found(tmp_path: Path) -> None:
    page = tmp_path / "wrong.md"
    page.write_text("```sh\ncountervail no-such-command\n```\n")
    with pytest.raises(PageError, match=r"wrong\.md:1"):
        run_page(page, tmp_path / "folder")
