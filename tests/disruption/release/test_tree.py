"""Records to JSON and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.disruption.release.full_case import dossier, filled

from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.content.indicator import Indicator
from countervail.disruption.release.tree import record_of, tree_of


@pytest.mark.parametrize("record", [Dossier(), dossier(), filled()[0]])
def test_there_and_back_is_the_same(record: Dossier) -> None:
    assert record_of(Dossier, tree_of(record)) == record


@given(st.builds(Indicator, sightings=st.none() | st.integers(0, 10), confidence=st.none() | st.integers(0, 100)))
def test_any_indicator_comes_back(record: Indicator) -> None:
    assert record_of(Indicator, tree_of(record)) == record


def test_absent_is_missing() -> None:
    assert tree_of(Dossier(title="x")) == {"title": "x"}
