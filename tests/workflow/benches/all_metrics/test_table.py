"""The table: every promise a row in its order; what was left out, broke off or gave nothing says so and never holds."""

from collections.abc import Iterator

import pytest

from countervail.vocabulary.errors import MeasureError
from countervail.vocabulary.progress import Progress, Silence
from countervail.workflow.benches.all_metrics.extent import Extent
from countervail.workflow.benches.all_metrics.promises import PROMISES, Standing
from countervail.workflow.benches.all_metrics.seen import Seen
from countervail.workflow.benches.all_metrics.table import LEFT_OUT, Metric, all_metrics, all_parts

QUICK = Extent(full=False, seeds=(1,))


def _ties(extent: Extent, _progress: Progress) -> Iterator[Seen]:
    yield Seen("tie_to_floor_ratio", 3.5, "3.5", "1 event", extent.named, whole=True)
    yield Seen("tie_peak_rss_gb", 2.0, "2", "1 event", extent.named, whole=False)
    sum(range(3_000_000))


def _broken(_extent: Extent, _progress: Progress) -> Iterator[Seen]:
    raise MeasureError("the peer ended with code 1.\nmore words", hint="Install it.")


def _silent(_extent: Extent, _progress: Progress) -> Iterator[Seen]:
    return iter(())


@pytest.fixture(scope="module")
def rows() -> dict[str, Metric]:
    known = {"ties": _ties, "peer": _broken, "returns": _silent, "days": _ties}
    found = all_metrics(QUICK, Silence(), without=frozenset({"days"}), known=known)
    assert [metric.name for metric in found] == [promise.name for promise in PROMISES]
    return {metric.name: metric for metric in found}


def test_innocents_come_first() -> None:
    names = [promise.name for promise in PROMISES]
    assert names[:3] == ["innocents_alerted", "journalist_and_activist_accounts_alerted", "ordinary_accounts_alerted"]


def test_what_was_seen_stands_with_its_line_size_and_seeds(rows: dict[str, Metric]) -> None:
    row = rows["tie_to_floor_ratio"]
    assert (row.bar, row.value, row.seen, row.standing) == ("<= 3", 3.5, "3.5", Standing.SHORT)
    assert (row.size, row.seeds, row.part) == ("1 event", "1", "ties")
    assert row.part_cpu_s is not None
    assert row.part_cpu_s > 0


def test_a_line_kept_on_less_than_was_promised_does_not_hold(rows: dict[str, Metric]) -> None:
    assert rows["tie_peak_rss_gb"].standing is Standing.SMALLER


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("delta_exact", LEFT_OUT),
        ("peer_edges_equal", "the peer ended with code 1."),
        ("recidivism_recognised", "not at this extent"),
        ("tie_growth_exponent", "not at this extent"),
        ("explain_fidelity", LEFT_OUT),
    ],
)
def test_what_was_not_run_says_why_and_has_no_figure(rows: dict[str, Metric], name: str, why: str) -> None:
    assert (rows[name].standing, rows[name].seen, rows[name].value) == (Standing.NOT_RUN, why, None)


def test_every_promise_belongs_to_a_part_that_is_there_and_every_part_has_one() -> None:
    assert {promise.part for promise in PROMISES} == set(all_parts())
