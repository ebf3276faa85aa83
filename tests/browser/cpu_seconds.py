"""What the browser costs: CPU seconds of its processes, as they count them, whatever else the machine does."""

from collections.abc import Callable

from playwright.sync_api import CDPSession, Page


def cpu_seconds(page: Page, work: Callable[[], object]) -> float:
    """CPU seconds that Chromium's processes, the one that draws among them, spent on a piece of work.

    The Chrome DevTools Protocol's SystemInfo.getProcessInfo; a process that ended meanwhile is not counted.
    """
    assert page.context.browser is not None
    asked = page.context.browser.new_browser_cdp_session()
    before = _spent(asked)
    work()
    after = _spent(asked)
    asked.detach()
    return sum(seconds - before.get(process, 0.0) for process, seconds in after.items())


def _spent(asked: CDPSession) -> dict[int, float]:
    processes = asked.send("SystemInfo.getProcessInfo")["processInfo"]
    return {process["id"]: process["cpuTime"] for process in processes}
