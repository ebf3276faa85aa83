"""What one station learned a later one reads by its name."""

import pytest

from countervail.cli.demo.station import Story


def test_a_fact_is_read_by_its_name_and_what_nobody_told_is_missing() -> None:
    story = Story()
    story["case"] = "C-1"
    assert story["case"] == "C-1"
    with pytest.raises(KeyError):
        story["plan"]
