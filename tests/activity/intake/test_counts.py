"""Every row is accounted for."""

import pytest

from countervail.activity.intake.counts import Counts
from countervail.activity.intake.reasons import Reason


def test_the_sum_is_checked() -> None:
    counts = Counts(read=6, stored=2, already_there=1)
    counts.dropped["ping"] += 1
    counts.quarantined[Reason.UNKNOWN_VERB] += 2
    counts.check()
    assert counts.usable == 3
    assert counts.as_json()["quarantined"] == {"unknown-verb": 2}
    counts.read += 1
    with pytest.raises(AssertionError, match="7 rows were read but 6 accounted for"):
        counts.check()
