"""The bench of recidivism counts who is taken for whom, and says where it falls short."""

from dataclasses import replace

from tests.networks.profiles.firms import PORTRAIT, later
from tests.workflow.benches.recidivism.firms_seen import BACK, KEPT, NEWSROOM, STRANGER, found

from countervail.networks.profiles.typical import shipped
from countervail.workflow.benches.recidivism.judged import Judged, judged, over_all
from countervail.workflow.benches.recidivism.town import Town


def test_returns_and_others_are_counted_apart() -> None:
    one = judged(7, [Town(KEPT, (BACK, STRANGER, NEWSROOM))], shipped(), 1.0)
    assert (one.returns, one.recognised, one.mistaken) == (1, 1, 0)
    assert (one.others, one.wrongly, one.wrongly_innocent) == (2, 0, 0)
    assert (one.by_indicators_alone, one.reported, one.reported_recognised) == (0, 1, 1)
    assert one.missed == ()


def test_things_that_are_still_used_are_seen_by_indicators() -> None:
    """The twin of `by indicators alone 0 %`: were hosts kept, they would be counted."""
    still = replace(BACK, whole=found(later(PORTRAIT, 5), "a.test", "b.test"))
    one = judged(7, [Town(KEPT, (still,))], shipped(), 1.0)
    assert one.by_indicators_alone == 1
    assert "by indicators alone 0 %" in one.missed


def test_a_stranger_with_the_same_ways_is_counted_as_wrong() -> None:
    imitator = replace(STRANGER, whole=found(later(PORTRAIT, 9)))
    one = judged(7, [Town(KEPT, (BACK, imitator))], shipped(), 1.0)
    assert one.wrongly == 1
    assert "wrongly <= 2 %" in one.missed


def test_each_line_that_is_missed_is_named() -> None:
    bad = Judged(1, 20, 17, 1, 60, 3, 1, 1, 10, 5, 1.0)
    assert len(bad.missed) == 3
    assert replace(bad, recognised=18, mistaken=0, wrongly=1, by_indicators_alone=0).missed == ()


def test_the_lines_hold_over_all_seeds_though_one_misses_and_the_other_way_round() -> None:
    weak, strong = Judged(1, 20, 17, 0, 60, 0, 0, 0, 0, 0, 1.0), Judged(2, 20, 20, 0, 60, 1, 0, 0, 0, 0, 1.0)
    assert weak.missed == ("recognised >= 90 %",)
    assert over_all([weak, strong]).missed == ()
    assert over_all([weak, strong]).others == 120
    assert over_all([weak, weak, weak, strong]).missed == ("recognised >= 90 %",)
