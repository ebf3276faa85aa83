"""The bench of recidivism counts who is taken for whom, and says where it falls short."""

from dataclasses import replace

from tests.networks.profiles.firms import PORTRAIT, later, other_firm

from countervail.networks.profiles.measuring import Measured, Thing
from countervail.networks.profiles.portrait import Portrait
from countervail.networks.profiles.typical import shipped
from countervail.workflow.benches.recidivism import Judged, Seen, Town, examples_of, judged, over_all


def found(portrait: Portrait, *items: str) -> Measured:
    return Measured(portrait, (), tuple(Thing("host", item, 1) for item in items))


KEPT = {"old": found(PORTRAIT, "a.test", "b.test"), "old too": found(other_firm(3))}
BACK = Seen("operator new", "old", found(later(PORTRAIT, 5), "c.test"), found(later(PORTRAIT, 6)))
STRANGER = Seen("operator other", None, found(other_firm(77)), None)
NEWSROOM = Seen("newsroom usual 0", None, found(Portrait(20, 60, {"looks": {"profile_view": 90}})), None)


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


def test_calibration_is_given_every_comparison_with_its_truth() -> None:
    examples, strangers = examples_of([Town(KEPT, (BACK, STRANGER, NEWSROOM))])
    assert [example.truth for example in examples] == ["old", None, None]
    assert strangers == [STRANGER.whole.portrait]
