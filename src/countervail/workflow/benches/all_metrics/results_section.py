"""The section of benchmarks/RESULTS.md that a machine writes: between two marks, replaced whole at each run."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.errors import InputError, Place
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.table import Metric

BEGIN = "<!-- all-named-metrics: written by `countervail bench all --into`, replaced at each run -->"
END = "<!-- all-named-metrics: end -->"
_COLUMNS = ("metric", "line", "seen", "stands", "on", "seeds", "part, CPU s")


def made(extent: Extent, file: Path) -> str:
    """When, at which commit of the folder of `file`, at which extent and on what, in one sentence."""
    how = f"`countervail bench all {'--full' if extent.full else '--quick'} --seeds {extent.named.replace(' ', '')}`"
    day, load = f"{system_clock():%d %B %Y}", ", ".join(f"{part:.0f}" for part in os.getloadavg())
    return f"{how}, {day}, commit {_commit(file)}, one of {os.cpu_count()} cores, load {load} at the end, {_python()}."


def _commit(file: Path) -> str:
    command = ["git", "-C", str(file.absolute().parent), "rev-parse", "--short", "HEAD"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- git as installed
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return said.stdout.strip()


def _python() -> str:
    return f"Python {sys.version_info.major}.{sys.version_info.minor}"


def section(metrics: Sequence[Metric], made: str) -> str:
    """The table in Markdown, between its marks; `made` says when, of which commit, on what."""
    lines = [f"| {' | '.join(_COLUMNS)} |", f"|{'---|' * len(_COLUMNS)}"]
    lines += [f"| {' | '.join(map(_cell, _cells(metric)))} |" for metric in metrics]
    note = "Made-up worlds are optimistic. *Holds, smaller*: the line is kept on less than was promised."
    return "\n".join([BEGIN, "## All named metrics", "", made, note, "", *lines, END])


def write_into(file: Path, text: str) -> None:
    """Put the section where the last one stood, or first below the title; every other line stays as it is.

    Raises:
        InputError: one mark is there without the other.
    """
    before = file.read_text(encoding="utf-8") if file.exists() else "# Latest figures\n"
    if (BEGIN in before) != (END in before):
        hint = "Put back the missing mark, or take out the other."
        raise InputError("the marks of the section do not pair.", hint=hint, where=Place(str(file)))
    if BEGIN in before:
        head, rest = before.split(BEGIN, 1)
        after = head + text + rest.split(END, 1)[1]
    else:
        title, _, rest = before.partition("\n")
        after = f"{title}\n\n{text}\n{rest}"
    file.write_text(after, encoding="utf-8")


def _cells(metric: Metric) -> tuple[str, ...]:
    cpu = metric.part if metric.part_cpu_s is None else f"{metric.part}, {metric.part_cpu_s:,.0f}"
    return (metric.name, metric.bar, metric.seen, metric.standing.value, metric.size, metric.seeds, cpu)


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")
