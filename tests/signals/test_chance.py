"""The tail of the binomial distribution is the sum of its terms."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.signals.chance import at_least


@given(times=st.integers(-2, 30), tries=st.integers(0, 25), share=st.floats(0, 1))
def test_it_is_the_sum_of_its_terms(times: int, tries: int, share: float) -> None:
    terms = (comb(tries, n) * share**n * (1 - share) ** (tries - n) for n in range(max(0, times), tries + 1))
    assert at_least(times, tries, share) == pytest.approx(sum(terms), rel=1e-9, abs=1e-300)
