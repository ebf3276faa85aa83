"""Every number that decides how far a lead is followed has its reason beside it."""

from tests.architecture.constants import constants_without_docstring

from countervail.networks.leads import limits


def test_every_limit_has_its_reason() -> None:
    assert constants_without_docstring(str(limits.__file__)) == []


def test_cuts_grow_looser_and_never_as_loose_as_no_cut_at_all() -> None:
    assert list(limits.FREE_CONDUCTANCES) == sorted(limits.FREE_CONDUCTANCES)
    assert limits.FREE_CONDUCTANCES[-1] < limits.WORST_CONDUCTANCE
