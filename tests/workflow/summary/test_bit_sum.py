"""The sum a reader can follow: for, against, what caps changed, what is left."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.workflow.summary.bit_sum import bit_sum
from countervail.workflow.summary.view import CounterEvidence, Evidence, NetworkView

BITS = st.floats(min_value=-500, max_value=500)


def test_counter_evidence_is_taken_off_whatever_its_sign(a_network: Callable[..., NetworkView]) -> None:
    signed = a_network(counter_evidence=(CounterEvidence("a", "s", -6.2),))
    unsigned = a_network(counter_evidence=(CounterEvidence("a", "s", 6.2),))
    assert bit_sum(signed).against == bit_sum(unsigned).against == pytest.approx(6.2)


def test_rows_that_add_up_need_no_adjustment(a_network: Callable[..., NetworkView]) -> None:
    assert bit_sum(a_network()).adjustment == 0


def test_what_caps_took_off_is_said(a_network: Callable[..., NetworkView]) -> None:
    assert bit_sum(a_network(bits=40.5)).adjustment == pytest.approx(-2.0)


def test_the_heaviest_rows_come_first(a_network: Callable[..., NetworkView]) -> None:
    lines = (Evidence("b", None, "f", "s", 1.0), Evidence("a", None, "f", "s", 9.0))
    against = (CounterEvidence("b", "s", 1.0), CounterEvidence("a", "s", -9.0))
    total = bit_sum(a_network(evidence=lines, counter_evidence=against))
    assert [line.name for line in total.evidence] == ["a", "b"]
    assert [line.name for line in total.counter_evidence] == ["a", "b"]


@pytest.fixture
def plain_network(a_network: Callable[..., NetworkView]) -> NetworkView:
    return a_network()


def test_the_sum_always_adds_up(plain_network: NetworkView) -> None:
    @given(BITS, BITS, BITS)
    def adds_up(bits: float, weight: float, off: float) -> None:
        network = replace(
            plain_network,
            bits=bits,
            evidence=(Evidence("a", None, "f", "s", weight),),
            counter_evidence=(CounterEvidence("b", "s", off),),
        )
        total = bit_sum(network)
        assert total.for_it - total.against + total.adjustment == pytest.approx(total.total, abs=0.06)

    adds_up()
