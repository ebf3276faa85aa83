"""How soon a page stands and how it moves, measured by the page's own clock."""

from dataclasses import dataclass

from playwright.sync_api import Page

_TIMES = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const ready = performance.getEntriesByName("graph-ready")[0];
  return [paint ? paint.startTime : 0, ready ? ready.startTime : 0];
}"""
_MOVE = """(count) => new Promise((resolve) => {
  const canvas = document.querySelector("[data-graph] canvas:last-of-type");
  const box = canvas.getBoundingClientRect();
  const times = [];
  let last = performance.now();
  const step = (left) => {
    canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: left % 2 ? 60 : -60, bubbles: true, cancelable: true,
      clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 }));
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const now = performance.now();
      times.push(now - last);
      last = now;
      if (left > 1) step(left - 1); else resolve(times);
    }));
  };
  step(count);
})"""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds since the page was asked for."""

    first_paint: float
    graph_ready: float


def times(page: Page) -> Times:
    """When the page showed something, and when its graph could be used."""
    page.wait_for_selector("[data-graph-state=ready]", timeout=60_000)
    return Times(*page.evaluate(_TIMES))


def moves(page: Page, count: int = 20) -> list[float]:
    """Milliseconds of each of so many moves of the graph, from the wheel to the second frame after it."""
    measured: list[float] = page.evaluate(_MOVE, count)
    return sorted(measured)
