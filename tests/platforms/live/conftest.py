"""Which test begins: the one that takes longest, so that the other worker is never left waiting for it."""

import pytest

LONGEST = "synapse/test_crowd.py"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONGEST not in item.nodeid)
