import pytest

from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.console import ConsoleBench, Wish, bench_console


@pytest.fixture(scope="module")
def bench() -> ConsoleBench:
    return bench_console(Wish(accounts=40, ties=120, rounds=2, readers=2, seconds=1.0), system_clock, Silence())


def test_lists_the_network_the_case_and_what_these_lead_to_are_read(bench: ConsoleBench) -> None:
    paths = [page.path for page in bench.pages]
    assert {"/queue", "/cases", "/cases/C-1"} <= set(paths)
    assert any(path.startswith("/cases/C-1/") for path in paths)
    assert bench.not_read == ()


def test_every_page_costs_something(bench: ConsoleBench) -> None:
    assert all(0 < page.median_cpu_ms <= page.p95_cpu_ms for page in bench.pages)
    assert all(page.kilobytes > 0 for page in bench.pages)


def test_readers_together_get_every_page(bench: ConsoleBench) -> None:
    assert bench.together.errors == 0
    assert bench.together.requests >= 2
