"""The twin: after a death nobody looks, and everything is called for again: `python forgetful.py FOLDER ACCOUNTS`.

The trial of deaths must find it out.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.platforms.live.synapse.kill.harness import main
from tests.platforms.servers.synapse.server import forget_modules

from countervail.platforms.adapter import Question, Reach, Sight
from countervail.platforms.synapse.account import ACTIVE
from countervail.platforms.synapse.adapter import SynapseAdapter


class Forgetful(SynapseAdapter):
    """What is not known to have been answered never got there, and everybody is as the plan expects them."""

    def states(self, subjects: Sequence[str]) -> Mapping[str, str]:
        """Say so without a look."""
        return dict.fromkeys(super().states(subjects), ACTIVE)

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """Say so without a look."""
        known = super().verify([one for one in questions if one.answered])
        return {one.step: known.get(one.step, Sight(Reach.NEVER)) for one in questions}


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), int(sys.argv[2]), 0, kind=Forgetful)
    finally:
        forget_modules()
