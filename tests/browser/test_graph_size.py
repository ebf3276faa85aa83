"""A graph of five thousand accounts is usable: it costs no more than its size asks, beside one of a thousand.

WebGL is done by the processor here, slow or fast as machines are: moves of two sizes are compared, never seconds.
"""

from statistics import median

from playwright.sync_api import Page
from tests.browser.frames import moves, times

LARGER = 5
MOVES = 8
READY_MS = 15_000
"""Ample on the slowest machine seen (4 to 5 seconds there)."""


def test_a_graph_of_five_thousand_accounts_costs_no_more_than_its_size_asks(page: Page, made: str) -> None:
    few_ready, few_move = _costs(page, f"{made}/?graph=1000x10000")
    many_ready, many_move = _costs(page, f"{made}/?graph=5000x50000")
    print(f"\n1,000 accounts: ready after {few_ready:.0f} ms, a move takes {few_move:.0f} ms in the middle")
    print(f"5,000 accounts: ready after {many_ready:.0f} ms, a move takes {many_move:.0f} ms in the middle")
    assert many_ready < min(READY_MS, LARGER * few_ready)
    assert many_move < LARGER * few_move


def _costs(page: Page, address: str) -> tuple[float, float]:
    page.goto(address)
    stood = times(page)
    return stood.graph_ready, median(moves(page, MOVES))
