"""The first word against a row counts, and only that."""

import numpy as np

from countervail.activity.intake.reasons import Reason
from countervail.activity.intake.verdicts import Verdicts


def test_a_row_has_one_verdict() -> None:
    verdicts = Verdicts(3)
    verdicts.drop(np.array([True, False, False]), "ping")
    verdicts.reject(np.array([True, True, False]), "verb", Reason.UNKNOWN_VERB)
    verdicts.reject(np.array([True, True, False]), "ip", Reason.IMPOSSIBLE_IP)
    assert verdicts.dropped == {"ping": 1}
    assert [(p.tolist(), name, why) for p, name, why in verdicts.rejected] == [([1], "verb", Reason.UNKNOWN_VERB)]
    assert verdicts.open.tolist() == [False, False, True]
