"""A finding says how something stands, and what to do unless it is well."""

from countervail.workflow.checkup.finding import Health, weak, well, wrong


def test_only_what_is_well_needs_no_remedy() -> None:
    assert well("fine").remedy == ""
    assert (weak("so so", "do").health, wrong("bad", "do").health) == (Health.WEAK, Health.WRONG)
