"""The machine's section of RESULTS.md: replaced between its marks, everything written by hand kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from countervail.vocabulary.errors import InputError
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.promises import Standing
from countervail.workflow.benches.all_metrics.results_section import BEGIN, END, made, section, write_into
from countervail.workflow.benches.all_metrics.table import Metric

ROW = Metric("lead_recall", ">= 0.97", 0.8, "0.8 | so", Standing.SHORT, "10 leads", "1", "leads", 4.2)
BY_HAND = "# Latest figures\n\n## By hand\n\nAs it was.\n"


def test_the_first_time_it_stands_below_the_title_and_then_in_its_own_place(tmp_path: Path) -> None:
    file = tmp_path / "RESULTS.md"
    file.write_text(BY_HAND, encoding="utf-8")
    write_into(file, section([ROW], "Once."))
    once = file.read_text(encoding="utf-8")
    assert once.startswith(f"# Latest figures\n\n{BEGIN}\n## All named metrics\n\nOnce.\n")
    write_into(file, section([replace(ROW, seen="0.9")], "Twice."))
    twice = file.read_text(encoding="utf-8")
    assert "Once." not in twice
    assert "| lead_recall | >= 0.97 | 0.9 | short | 10 leads | 1 | leads, 4 |" in twice
    assert twice.count(BEGIN) == twice.count(END) == 1
    assert twice.split(END)[1] == once.split(END)[1] == "\n" + BY_HAND.removeprefix("# Latest figures\n")


def test_a_bar_in_a_figure_does_not_part_a_cell() -> None:
    assert "0.8 / so" in section([ROW], "")


def test_what_was_not_run_has_no_cpu_seconds() -> None:
    out = replace(ROW, standing=Standing.NOT_RUN, part_cpu_s=None)
    assert section([out], "").splitlines()[-2].endswith("| leads |")


def test_a_file_that_lost_a_mark_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "RESULTS.md"
    file.write_text(f"{BY_HAND}{BEGIN}\n", encoding="utf-8")
    with pytest.raises(InputError, match="marks of the section do not pair"):
        write_into(file, section([ROW], ""))
    assert file.read_text(encoding="utf-8") == f"{BY_HAND}{BEGIN}\n"


def test_it_says_how_when_and_of_which_commit(tmp_path: Path) -> None:
    said = made(Extent(full=True, seeds=(43, 51)), tmp_path / "RESULTS.md")
    assert said.startswith("`countervail bench all --full --seeds 43,51`")
    assert "commit unknown" in said
    assert "commit unknown" not in made(Extent(full=True, seeds=(1,)), Path(__file__))
