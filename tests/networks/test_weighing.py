"""Weighing: sums a person can redo, and the three places a network may go."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.networks.evidence import Evidence
from countervail.networks.thresholds import (
    ALERT_BITS,
    MIN_ALERT_MEMBERS,
    ONE_KIND_BITS,
    PHASE_CLAIM_BITS,
    REVIEW_BITS,
    SINGLE_GROUP_SHARE,
    UNBOUGHT_BITS,
)
from countervail.networks.weighing import Weighed, disposition, weigh
from countervail.vocabulary.phases import Disposition, Phase

BITS = st.floats(0.1, 10)
FAMILIES = st.sampled_from(["mix", "contrast", "links"])
PIECES = st.lists(st.builds(lambda bits, family: _piece(bits, family), BITS, FAMILIES), max_size=8).map(tuple)
AGAINST = st.lists(st.builds(lambda bits: _piece(-bits, "welcome", None), BITS), max_size=5).map(tuple)


def _piece(bits: float, family: str = "mix", phase: Phase | None = Phase.RECONNAISSANCE, name: str = "x") -> Evidence:
    return Evidence(name, "A fact.", bits, family, phase)


def _weighing(bits: float) -> Weighed:
    return weigh((_piece(bits),), ())


def test_of_a_family_the_best_counts_whole_the_next_by_half_the_rest_not_at_all() -> None:
    assert weigh((_piece(4.0), _piece(3.0), _piece(2.0)), ()).bits == 5.5


def test_families_add_up_and_counter_evidence_takes_away() -> None:
    weighed = weigh((_piece(4.0, "mix"), _piece(3.0, "links", Phase.EXPLOITATION)), (_piece(-1.5, "welcome", None),))
    assert weighed.bits == 5.5
    assert weighed.phases == {Phase.RECONNAISSANCE: 4.0, Phase.ENGAGEMENT: 0.0, Phase.EXPLOITATION: 3.0}


@given(PIECES, AGAINST, AGAINST)
def test_more_counter_evidence_never_raises_bits(
    evidence: tuple[Evidence, ...], against: tuple[Evidence, ...], more: tuple[Evidence, ...]
) -> None:
    before, after = weigh(evidence, against), weigh(evidence, against + more)
    assert after.bits <= before.bits
    assert after.phases == before.phases


@given(PIECES, PIECES, AGAINST)
def test_more_evidence_never_lowers_bits(
    evidence: tuple[Evidence, ...], more: tuple[Evidence, ...], against: tuple[Evidence, ...]
) -> None:
    assert weigh(evidence + more, against).bits >= weigh(evidence, against).bits


@given(st.permutations([_piece(4.0, name="a"), _piece(3.0, "links", name="b"), _piece(2.0, name="c")]))
def test_the_order_of_evidence_does_not_matter(pieces: list[Evidence]) -> None:
    assert weigh(tuple(pieces), ()) == weigh(
        (_piece(4.0, name="a"), _piece(3.0, "links", name="b"), _piece(2.0, name="c")), ()
    )


def test_a_phase_is_claimed_only_where_its_bits_carry_it() -> None:
    weighed = weigh(
        (_piece(PHASE_CLAIM_BITS), _piece(PHASE_CLAIM_BITS - 0.1, "links", Phase.EXPLOITATION)),
        (),
    )
    assert weighed.claimed_phases == (Phase.RECONNAISSANCE,)


@pytest.mark.parametrize(
    ("bits", "members", "single_share", "where"),
    [
        (ALERT_BITS, MIN_ALERT_MEMBERS, 0.0, Disposition.ALERT),
        (ALERT_BITS - 0.1, MIN_ALERT_MEMBERS, 0.0, Disposition.REVIEW),
        (REVIEW_BITS, MIN_ALERT_MEMBERS, 0.0, Disposition.REVIEW),
        (REVIEW_BITS - 0.1, MIN_ALERT_MEMBERS, 0.0, Disposition.SET_ASIDE),
        (100.0, MIN_ALERT_MEMBERS - 1, 0.0, Disposition.REVIEW),
        (100.0, MIN_ALERT_MEMBERS, SINGLE_GROUP_SHARE + 0.01, Disposition.REVIEW),
        (REVIEW_BITS, MIN_ALERT_MEMBERS - 1, 0.0, Disposition.SET_ASIDE),
        (REVIEW_BITS, MIN_ALERT_MEMBERS, 1.0, Disposition.SET_ASIDE),
    ],
)
def test_where_a_network_goes(bits: float, members: int, single_share: float, where: Disposition) -> None:
    assert disposition(_weighing(bits), members, single_share) is where


BOUGHT = replace(_piece(-20.0, "standing", None), for_sale=True)


def test_what_money_buys_takes_nobody_below_a_review_whom_the_rest_leaves_well_above() -> None:
    bought, earned = (weigh((_piece(UNBOUGHT_BITS),), (piece,)) for piece in (BOUGHT, replace(BOUGHT, for_sale=False)))
    assert disposition(bought, MIN_ALERT_MEMBERS, 0.0) is Disposition.REVIEW
    assert disposition(earned, MIN_ALERT_MEMBERS, 0.0) is Disposition.SET_ASIDE, "the twin: a welcome is not for sale"


LUCK = replace(_piece(-4.0, "welcome", None), doubtful=True)


@pytest.mark.parametrize("members", [MIN_ALERT_MEMBERS - 1, MIN_ALERT_MEMBERS])
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_what_chance_may_have_made_takes_an_alert_to_a_review_and_no_further(members: int, share: float) -> None:
    lucky, welcome = (weigh((_piece(ALERT_BITS),), (piece,)) for piece in (LUCK, replace(LUCK, doubtful=False)))
    assert disposition(lucky, members, share) is Disposition.REVIEW
    assert disposition(welcome, members, share) is Disposition.SET_ASIDE, "the twin: whoever is welcome beyond chance"


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_whom_the_rest_leaves_below_an_alert_luck_may_still_set_aside(share: float) -> None:
    weighed = weigh((_piece(ALERT_BITS - 0.1),), (LUCK,))
    assert disposition(weighed, MIN_ALERT_MEMBERS, share) is Disposition.SET_ASIDE


@pytest.mark.parametrize(
    ("bits", "members", "where"),
    [
        (ONE_KIND_BITS, MIN_ALERT_MEMBERS, Disposition.REVIEW),
        (ONE_KIND_BITS - 0.1, MIN_ALERT_MEMBERS, Disposition.SET_ASIDE),
        (ALERT_BITS - 0.1, MIN_ALERT_MEMBERS - 1, Disposition.SET_ASIDE),
        (100.0, MIN_ALERT_MEMBERS, Disposition.REVIEW),
    ],
)
def test_a_large_team_that_only_looks_is_reviewed_and_never_alerted(
    bits: float, members: int, where: Disposition
) -> None:
    assert disposition(_weighing(bits), members, 1.0) is where


@given(PIECES, AGAINST, st.integers(5, 60), st.floats(0, 1))
def test_a_doubt_alerts_nobody(
    evidence: tuple[Evidence, ...], against: tuple[Evidence, ...], members: int, share: float
) -> None:
    doubted = tuple(replace(piece, doubtful=True) for piece in against)
    sure, unsure = (disposition(weigh(evidence, said), members, share) for said in (against, doubted))
    assert (sure is Disposition.ALERT) is (unsure is Disposition.ALERT)


@pytest.mark.parametrize(
    ("bits", "members", "share"),
    [
        (UNBOUGHT_BITS - 0.1, MIN_ALERT_MEMBERS, 0.0),
        (UNBOUGHT_BITS, MIN_ALERT_MEMBERS - 1, 0.0),
        (UNBOUGHT_BITS, MIN_ALERT_MEMBERS, 1.0),
    ],
)
def test_whoever_the_rest_leaves_low_is_not_reviewed_for_a_badge(bits: float, members: int, share: float) -> None:
    assert disposition(weigh((_piece(bits),), (BOUGHT,)), members, share) is Disposition.SET_ASIDE


@given(PIECES, AGAINST, st.lists(st.floats(-10, -0.1), max_size=4), st.integers(5, 60), st.floats(0, 1))
def test_counter_evidence_moves_down_only(
    evidence: tuple[Evidence, ...], against: tuple[Evidence, ...], prices: list[float], members: int, share: float
) -> None:
    bought = tuple(replace(_piece(bits, "standing", None), for_sale=True, doubtful=True) for bits in prices)
    rank = [Disposition.SET_ASIDE, Disposition.REVIEW, Disposition.ALERT].index
    with_all, with_none = (disposition(weigh(evidence, said), members, share) for said in (against + bought, ()))
    assert rank(with_all) <= rank(with_none)


@given(st.floats(0, 50), st.integers(1, MIN_ALERT_MEMBERS - 1), st.floats(0, 1))
def test_a_small_network_is_never_an_alert(bits: float, members: int, share: float) -> None:
    assert disposition(_weighing(bits), members, share) is not Disposition.ALERT


@given(st.floats(0, 50), st.integers(1, 500), st.floats(SINGLE_GROUP_SHARE, 1, exclude_min=True))
def test_a_network_held_by_one_kind_of_fact_is_never_an_alert(bits: float, members: int, share: float) -> None:
    assert disposition(_weighing(bits), members, share) is not Disposition.ALERT


@pytest.mark.parametrize(
    ("bits", "members", "where"),
    [
        (ALERT_BITS, MIN_ALERT_MEMBERS, Disposition.ALERT),
        (ALERT_BITS - 0.1, MIN_ALERT_MEMBERS, Disposition.REVIEW),
        (ONE_KIND_BITS - 0.1, MIN_ALERT_MEMBERS, Disposition.SET_ASIDE),
        (100.0, MIN_ALERT_MEMBERS - 1, Disposition.REVIEW),
    ],
)
def test_firm_members_are_two_kinds_of_facts_for_an_alert(bits: float, members: int, where: Disposition) -> None:
    assert disposition(_weighing(bits), members, 1.0, firm=True) is where
    assert disposition(_weighing(bits), members, 1.0) is not Disposition.ALERT, "the twin: most ties are of one kind"


@pytest.mark.parametrize(
    ("bits", "members", "where"),
    [
        (REVIEW_BITS, MIN_ALERT_MEMBERS, Disposition.REVIEW),
        (REVIEW_BITS - 0.1, MIN_ALERT_MEMBERS, Disposition.SET_ASIDE),
        (REVIEW_BITS, MIN_ALERT_MEMBERS - 1, Disposition.SET_ASIDE),
    ],
)
def test_one_roof_is_the_second_kind_of_fact_that_a_review_wants(bits: float, members: int, where: Disposition) -> None:
    assert disposition(_weighing(bits), members, 1.0, one_roof=True) is where
    assert disposition(_weighing(bits), members, 1.0) is Disposition.SET_ASIDE, "the twin: without a roof nobody looks"


@given(st.floats(0, 50), st.integers(1, 500), st.floats(SINGLE_GROUP_SHARE, 1, exclude_min=True))
def test_one_roof_makes_nobody_an_alert(bits: float, members: int, share: float) -> None:
    assert disposition(_weighing(bits), members, share, one_roof=True) is not Disposition.ALERT


@given(st.floats(0, 50), st.integers(1, 500), st.floats(0, SINGLE_GROUP_SHARE))
def test_where_two_kinds_of_facts_tie_a_network_its_roof_changes_nothing(
    bits: float, members: int, share: float
) -> None:
    housed, apart = (disposition(_weighing(bits), members, share, one_roof=roof) for roof in (True, False))
    assert housed is apart


@pytest.mark.parametrize(
    ("bits", "members", "where"),
    [
        (ALERT_BITS, MIN_ALERT_MEMBERS, Disposition.ALERT),
        (ALERT_BITS - 0.1, MIN_ALERT_MEMBERS, Disposition.REVIEW),
        (ALERT_BITS, MIN_ALERT_MEMBERS - 1, Disposition.REVIEW),
        (REVIEW_BITS - 0.1, MIN_ALERT_MEMBERS, Disposition.SET_ASIDE),
    ],
)
def test_a_desk_and_its_new_hosts_are_two_kinds_of_facts(bits: float, members: int, where: Disposition) -> None:
    assert disposition(_weighing(bits), members, 1.0, new_hosts=True) is where
    assert disposition(_weighing(bits), members, 1.0) is not Disposition.ALERT, "the twin: one kind accuses nobody"
