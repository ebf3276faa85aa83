"""One notice a person, the worst first; nobody who must not be told, and nobody through a fresh contact."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disruption.notices.who.people import NOW, card, watched

from countervail.disruption.notices.who.choosing import CHANGED_LATELY, Exclusions, LeftOut, choose, held, trusted_mail
from countervail.disruption.notices.who.person import Care
from countervail.disruption.notices.wording.variant import Variant
from countervail.vocabulary.phases import Phase

FRESH = NOW - CHANGED_LATELY + timedelta(days=1)


def test_several_accounts_of_one_person_are_one_notice_of_the_furthest() -> None:
    targets = [watched("a", days_ago=2), watched("b", Phase.EXPLOITATION, 20), watched("c", Phase.ENGAGEMENT)]
    cards = {f"plaza:{name}": card(name, "ida") for name in "abc"}
    (one,) = choose(targets, cards, Exclusions(), NOW).people
    assert (one.account, one.furthest, one.person) == ("plaza:b", Phase.EXPLOITATION, "ida")
    assert one.others == ("plaza:a", "plaza:c")
    assert (one.first, one.last) == (NOW - timedelta(days=23), NOW - timedelta(days=2))


def test_the_worst_come_first_then_the_latest() -> None:
    targets = [
        watched("a"),
        watched("b", Phase.EXPLOITATION, 90),
        watched("c", Phase.EXPLOITATION, 3),
        watched("d", days_ago=1),
    ]
    cards = {one.account: card(one.account[6:]) for one in targets}
    order = [person.account[6:] for person in choose(targets, cards, Exclusions(), NOW).people]
    assert order == ["c", "b", "d", "a"]


@pytest.mark.parametrize(
    ("barred", "reason"),
    [
        (Exclusions(inside=frozenset({"plaza:a"})), LeftOut.INSIDE),
        (Exclusions(inside=frozenset({"plaza:b"})), LeftOut.INSIDE),
        (Exclusions(decoys=frozenset({"plaza:b"})), LeftOut.DECOY),
        (Exclusions(suppressed=frozenset({"ida"})), LeftOut.SUPPRESSED),
        (Exclusions(told={"ida": Variant.APPROACHED}), LeftOut.TOLD),
    ],
)
def test_whoever_must_not_be_told_is_counted_and_not_told(barred: Exclusions, reason: LeftOut) -> None:
    targets = [watched("a"), watched("b", Phase.ENGAGEMENT)]
    cards = {f"plaza:{name}": card(name, "ida") for name in "ab"}
    chosen = choose(targets, cards, barred, NOW)
    assert (chosen.people, chosen.left_out) == ((), {reason: 1})
    assert len(choose(targets, cards, Exclusions(), NOW).people) == 1, "the twin: without it they are told"


def test_somebody_told_of_less_is_told_of_more() -> None:
    chosen = choose(
        [watched("a", Phase.EXPLOITATION)], {"plaza:a": card("a")}, Exclusions(told={"plaza:a": Variant.WATCHED}), NOW
    )
    assert len(chosen.people) == 1


def test_a_contact_changed_lately_is_not_used_nor_is_any_beside_it() -> None:
    assert trusted_mail([card("a", mail_changed=FRESH)], NOW) is None
    assert trusted_mail([card("a"), card("b", mail_changed=FRESH)], NOW) is None
    assert trusted_mail([card("b", mail_changed=NOW - CHANGED_LATELY), card("a")], NOW) == "a@people.example"
    assert trusted_mail([card("a", mail="not an address")], NOW) is None


def test_without_a_way_to_reach_them_they_are_for_a_person() -> None:
    gone = choose([watched("a")], {"plaza:a": card("a", active=False, mail_changed=FRESH)}, Exclusions(), NOW)
    assert gone.left_out == {LeftOut.UNREACHABLE: 1}
    assert choose([watched("x")], {}, Exclusions(), NOW).left_out == {LeftOut.UNKNOWN: 1}
    (one,) = choose([watched("a")], {"plaza:a": card("a", mail_changed=FRESH)}, Exclusions(), NOW).people
    assert one.mail is None


def test_what_somebody_asked_for_goes_along() -> None:
    wishes = {"care": frozenset({Care.DETENTION, Care.LATER}), "not_before": date(2026, 4, 1)}
    (one,) = choose([watched("a")], {"plaza:a": card("a", **wishes)}, Exclusions(), NOW).people
    assert held(one)
    assert one.not_before == date(2026, 4, 1)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(Phase), st.integers(1, 50)), max_size=20), st.randoms())
def test_the_order_of_the_facts_changes_nothing(facts: list[tuple[int, Phase, int]], dice: Random) -> None:
    targets = [watched(f"p{number}", phase, days) for number, phase, days in facts]
    cards = {f"plaza:p{number}": card(f"p{number}", f"person {number % 3}") for number in range(6)}
    chosen = choose(targets, cards, Exclusions(), NOW)
    shuffled = list(targets)
    dice.shuffle(shuffled)
    again = choose(shuffled, cards, Exclusions(), NOW)
    assert [one.person for one in again.people] == [one.person for one in chosen.people]
    assert len({one.person for one in chosen.people}) == len(chosen.people)
