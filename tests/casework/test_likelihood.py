"""The seven terms of ICD 203 cover the chances without a gap."""

from countervail.casework.likelihood import Likelihood


def test_the_terms_follow_one_another_without_a_gap() -> None:
    spans = [term.span for term in Likelihood]
    assert len(spans) == 7
    assert [high for _, high in spans[:-1]] == [low for low, _ in spans[1:]]
    assert (spans[0][0], spans[-1][1]) == (1, 99)
