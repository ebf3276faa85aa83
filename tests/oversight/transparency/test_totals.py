"""Sums: keeping apart from handing out."""

from tests.oversight.transparency.editions import REPORT

from countervail.oversight.transparency.totals import totals


def test_keeping_is_not_counted_among_requests_for_data() -> None:
    found = totals(REPORT)
    assert (found.requests, found.preservations, found.share) == (17, 5, "65")


def test_emergencies_are_counted_with_what_was_found_afterwards() -> None:
    found = totals(REPORT)
    assert (found.emergencies, found.reviewed, found.unjustified, found.fraudulent) == (3, 2, 1, 0)
