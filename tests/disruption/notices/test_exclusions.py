"""Who must not be told: decoys for good, people under an order until its day."""

import json
from datetime import datetime, timedelta

import pytest

from countervail.disruption.notices.exclusions import ExclusionList, ends
from countervail.disruption.notices.told import TOLD_FOR
from countervail.disruption.notices.wording.variant import Variant
from countervail.ledger.log import about
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.benches.notice_office import NOW, NoticeOffice

UNTIL = NOW + timedelta(days=20)


@pytest.fixture
def exclusions(office: NoticeOffice) -> ExclusionList:
    """The office's own."""
    return ExclusionList(office.keys.key("notice"))


def test_a_suppression_holds_until_its_day_and_no_longer(office: NoticeOffice, exclusions: ExclusionList) -> None:
    with office.acting("col").hand() as hand:
        exclusions.suppress(hand, "ida", "Order 7 of the district court", UNTIL)
        assert exclusions.suppressed_among(hand.connection, ["ida", "bo"], NOW) == {"ida"}
        assert exclusions.suppressed_among(hand.connection, ["ida", "bo"], UNTIL) == set()
        exclusions.suppress(hand, "ida", "Order 8", UNTIL + timedelta(days=1))
        assert ends(hand.connection) == [UNTIL + timedelta(days=1)]
        exclusions.suppress(hand, "bo", "Order 9", UNTIL)
        assert ends(hand.connection) == [UNTIL, UNTIL + timedelta(days=1)], "the next first"


@pytest.mark.parametrize(
    ("basis", "until", "said", "hint"),
    [(" ", UNTIL, "without a legal basis", "the law or the order"), ("an order", NOW, "a day to come", "Give the day")],
)
def test_without_basis_or_end_nobody_is_kept_in_the_dark(
    office: NoticeOffice, exclusions: ExclusionList, basis: str, until: datetime, said: str, hint: str
) -> None:
    with pytest.raises(RefusedError, match=said) as caught, office.acting("col").hand() as hand:
        exclusions.suppress(hand, "ida", basis, until)
    assert hint in caught.value.hint


def test_only_counsel_suppresses(office: NoticeOffice, exclusions: ExclusionList) -> None:
    for name in ("ana", "bea", "nora"):
        with pytest.raises(RefusedError), office.acting(name).hand() as hand:
            exclusions.suppress(hand, "ida", "an order", UNTIL)


def test_decoys_are_marked_once_and_by_whoever_may(office: NoticeOffice, exclusions: ExclusionList) -> None:
    with office.acting("ana").hand() as hand:
        assert exclusions.mark_decoys(hand, ["plaza:x", "plaza:y"], "They wait for us.") == 2
        assert exclusions.mark_decoys(hand, ["plaza:x"], "again") == 0
        assert len(exclusions.decoys(hand.connection)) == 2
        assert exclusions.decoys_among(hand.connection, ["plaza:x", "plaza:z"]) == {"plaza:x"}
        (told,) = [json.loads(entry.text) for entry in about(hand.connection, "notices")]
        assert (told["kind"], told["high_impact"], told["body"]) == ("notice.decoys_marked", True, {"accounts": 2})
    with pytest.raises(RefusedError), office.acting("nora").hand() as hand:
        exclusions.mark_decoys(hand, ["plaza:z"], "")


def test_told_is_whoever_has_a_notice_on_its_way(office: NoticeOffice, exclusions: ExclusionList, plan: str) -> None:
    everybody = [f"plaza:person-{number:06d}" for number in range(12)]
    office.release(plan)
    with office.database.reading() as connection:
        told = exclusions.told(connection, everybody, NOW)
        assert set(told) == set(everybody)
        assert set(told.values()) <= set(Variant)
        assert exclusions.told(connection, everybody, NOW + TOLD_FOR + timedelta(days=1)) == {}


def test_a_newer_order_about_one_person_ends_no_order_about_another(
    office: NoticeOffice, exclusions: ExclusionList
) -> None:
    with office.acting("col").hand() as hand:
        exclusions.suppress(hand, "ida", "Order 7", UNTIL)
        exclusions.suppress(hand, "bo", "Order 8", UNTIL + timedelta(days=1))
        exclusions.suppress(hand, "ida", "Order 9", UNTIL + timedelta(days=2))
        assert exclusions.suppressed_among(hand.connection, ["ida", "bo"], NOW) == {"ida", "bo"}
        assert ends(hand.connection) == [UNTIL + timedelta(days=1), UNTIL + timedelta(days=2)]
        said = [json.loads(entry.text) for entry in about(hand.connection, "notices")]
    assert [(one["kind"], one["high_impact"], set(one["body"])) for one in said[-3:]] == [
        ("notice.suppressed", True, {"who", "basis", "until"})
    ] * 3
