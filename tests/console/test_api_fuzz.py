"""Whatever anybody sends to the API: an answer it documents, and never that it broke.

Schemathesis makes the requests from the API's own OpenAPI document. `FUZZ=100 pytest tests/console/test_api_fuzz.py`
sends more of them, as `make measure` does; `FUZZ_PART=0/3` to `2/3` are all operations in three goes.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from anyio.from_thread import BlockingPortal
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from tests.console.doors import EVERYBODY
from tests.console.house import House, Staff, house, opened_case, proposed_plan
from tests.console.orders import ONCE_READ, order_for
from tests.console.visitor import ORIGIN

from countervail.console.catalogue import all_operations
from countervail.console.problem import STATUSES
from countervail.people.granting import grant
from countervail.people.person import Grant
from countervail.vault.keys import Keyring
from countervail.vocabulary.roles import Role

EXAMPLES = int(os.environ.get("FUZZ", "8"))
"""Requests for each operation, by somebody of any role each."""
OPERATIONS = {one.name: one for one in all_operations()}
EVERYONE = sorted(EVERYBODY | {"nob"})
PART, PARTS = map(int, os.environ.get("FUZZ_PART", "0/1").split("/"))
FUZZED = sorted(OPERATIONS.keys() - (ONCE_READ if EXAMPLES < 10 else set()))[PART::PARTS]
COUNTED: Counter[int] = Counter()


@pytest.fixture(scope="module")
def fuzzed(
    tmp_path_factory: pytest.TempPathFactory, keys: Keyring, loop: BlockingPortal, watched_run: Path, staff: Staff
) -> Iterator[tuple[House, dict[str, Any]]]:
    """A house to be broken into, and each operation of its document."""
    with house(tmp_path_factory.mktemp("fuzzed"), keys, loop, watched_run, staff) as made:
        made.plan = proposed_plan(made, opened_case(made))
        with made.office.occasion() as occasion:
            grant(occasion, made.office.actor("root"), made.office.people["cas"].id, Grant(Role.ANALYST, "C-1"))
        document = made.visitor("ana").call("/openapi.json", method="GET").json()
        assert document["openapi"].startswith("3.1")
        found = schemathesis.openapi.from_dict(document)
        operations = [one.ok() for one in found.get_all_operations()]
        yield made, {one.definition.raw["operationId"]: one for one in operations}
    print(f"\nAPI fuzzed: {sum(COUNTED.values())} requests, {dict(sorted(COUNTED.items()))}")


def _sent(operation: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 -- schemathesis' own
    """What the document allows, and, where there is anything to get wrong, what it does not."""
    modes = [GenerationMode.POSITIVE]
    if operation.body or operation.query or operation.path_parameters:
        modes.append(GenerationMode.NEGATIVE)
    return st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))


def test_the_document_names_every_operation(fuzzed: tuple[House, dict[str, Any]]) -> None:
    assert fuzzed[1].keys() == OPERATIONS.keys()


@pytest.mark.parametrize("name", FUZZED)
def test_no_request_breaks_it(fuzzed: tuple[House, dict[str, Any]], name: str) -> None:
    made, described = fuzzed
    known = order_for(OPERATIONS[name], made).path

    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_sent(described[name]), st.sampled_from(EVERYONE), st.booleans())
    def send(case: Any, who: str, real: bool) -> None:  # noqa: ANN401 -- schemathesis' own
        if real:  # past the door: a case, plan or target that is there
            case.path_parameters = known
        sent = case.as_transport_kwargs(base_url=ORIGIN)
        visitor = made.visitor(who)
        headers = {**dict(sent.pop("headers", None) or {}), "X-CSRF-Token": visitor.token}
        sent.pop("cookies", None)
        if isinstance(sent.get("data"), bytes | str):
            sent["content"] = sent.pop("data")
        method, url = sent.pop("method"), str(sent.pop("url"))
        try:
            answer = visitor._sent(method, url, headers=headers, **sent)
        except httpx.InvalidURL:  # longer than the client itself sends
            reject()
        COUNTED[answer.status_code] += 1
        assert answer.status_code in {200, *STATUSES}, (who, method, url, sent, answer.status_code, answer.text[-2000:])
        assert answer.status_code < 500, (who, method, url, sent, answer.text[-2000:])

    send()
