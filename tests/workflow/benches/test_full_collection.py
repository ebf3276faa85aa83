"""What a full collection holds looks like what we publish."""

import json
from datetime import UTC, datetime

from countervail.workflow.benches.full_collection import TaxiiWish, _telling


def test_an_object_of_the_bench_is_as_long_as_a_real_one() -> None:
    told = _telling(7, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    assert json.loads(told.body)["id"] == told.id
    assert 700 < len(told.body) < 1_200
    assert TaxiiWish().limit == 100
