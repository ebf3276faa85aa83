"""Where lists lie; what is in them is tried in tests/disruption/infrastructure."""

from pathlib import Path

import pytest

from countervail.vocabulary.tlp import Tlp
from countervail.workflow.blocklists import folder_of


@pytest.mark.parametrize(
    ("marking", "name"),
    [(Tlp.RED, "tlp-red"), (Tlp.AMBER_STRICT, "tlp-amber-strict"), (Tlp.CLEAR, "tlp-clear")],
)
def test_each_marking_has_a_plain_folder_of_its_own(marking: Tlp, name: str) -> None:
    assert folder_of(Path("lists"), marking) == Path("lists") / name
