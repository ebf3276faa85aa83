"""A graph of five thousand accounts is usable. WebGL is done by the processor here: graphics cards are faster."""

from playwright.sync_api import Page
from tests.browser.frames import moves, times


def test_five_thousand_accounts_stand_soon_and_can_be_moved(page: Page, made: str) -> None:
    page.goto(f"{made}/?graph=5000x50000")
    stood = times(page)
    moved = moves(page)
    middle, late = moved[len(moved) // 2], moved[-2]
    print(f"\nfirst paint {stood.first_paint:.0f} ms, graph {stood.graph_ready:.0f} ms")
    print(f"a move takes {middle:.0f} ms in the middle, {late:.0f} ms late")
    assert stood.graph_ready < 15_000
    assert middle < 2_000
