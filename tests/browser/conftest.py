from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests import runs
from tests.browser.machine import SOFTWARE_WEBGL, chromium
from tests.browser.made_page import application
from tests.browser.office import Office, opened
from tests.browser.serving import free_port, served
from tests.browser.watch import Watch

from countervail.vault.keys import Keyring


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium(*SOFTWARE_WEBGL) as started:
        yield started


@pytest.fixture(scope="session")
def made() -> Iterator[str]:
    """Origin of the page made for the islands."""
    with served(application(), free_port()) as origin:
        yield origin


@pytest.fixture(scope="session")
def office(small: runs.Case, keys: Keyring, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A console over the small world, with everybody it needs."""
    with opened(tmp_path_factory.mktemp("office"), small.run, small.world, keys) as answering:
        yield answering


@pytest.fixture
def watch(made: str) -> Watch:
    return Watch(made)


@pytest.fixture
def page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page of a fresh context, listened to; whatever it did wrong fails the test."""
    context = browser.new_context()
    watch.over(context)
    yield context.new_page()
    context.close()
    watch.nothing_wrong()


@pytest.fixture
def browser_page_unwatched(browser: Browser, watch: Watch) -> Iterator[tuple[Page, Watch]]:
    """A page that is attacked: what is refused there is what the test asks for."""
    context = browser.new_context()
    watch.over(context)
    yield context.new_page(), watch
    context.close()
