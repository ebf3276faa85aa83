"""A legal hold always wins: over age, over the policy, over a run that has begun; and ends when it ends."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oversight.retention.estate import CANARIES, LATER, MEMBER, Estate
from tests.oversight.retention.hunt import hunt

from countervail.oversight.retention.holds import Holds, LegalHold, stopping
from countervail.oversight.retention.item import Item
from countervail.oversight.retention.policy import policy
from countervail.people.person import Actor
from countervail.vocabulary.errors import InputError, RefusedError

NOW = datetime(2027, 1, 2, tzinfo=UTC)
SCOPES = ["all", "runs", "cases", "case:C-1", "case:C-2", "runs:R1", "cases:C-1", "activity"]
items = st.builds(
    Item,
    st.sampled_from(["runs", "cases", "activity"]),
    st.sampled_from(["R1", "C-1", "C-2"]),
    st.integers(0, 4_000).map(lambda days: NOW - timedelta(days=days)),
    st.frozensets(st.sampled_from(["case:C-1", "case:C-2"]), max_size=2),
    st.sampled_from([None, "case C-1 is open"]),
)
moments = st.integers(-30, 30).map(lambda days: NOW + timedelta(days=days))
holds = st.builds(
    LegalHold,
    st.just("H-1"),
    st.sampled_from(SCOPES),
    st.just("suit"),
    st.just("P-1"),
    st.just(NOW - timedelta(days=60)),
    st.none() | moments,
    st.none() | moments,
)


def _erasable(item: Item, held: list[LegalHold], days: int) -> bool:
    """What a run would erase."""
    return item.due(NOW, days) and stopping(held, item, NOW) is None


def _reaches(hold: LegalHold, item: Item) -> bool:
    """The law, said a second time: what a scope means, and when a hold stands."""
    names = {"all", item.cls, item.cls + ":" + item.id, *item.about}
    return hold.scope in names and hold.lifted_at is None and (hold.until is None or hold.until > NOW)


@given(st.lists(items, max_size=6), st.lists(holds, max_size=4), st.integers(1, 3_000))
def test_nothing_that_a_hold_reaches_is_erased_whatever_its_age(
    things: list[Item], held: list[LegalHold], days: int
) -> None:
    for item in things:
        if _erasable(item, held, days):
            assert not any(_reaches(hold, item) for hold in held)
        if not any(_reaches(hold, item) for hold in held):
            assert _erasable(item, held, days) == (item.kept_for is None and NOW - item.since >= timedelta(days=days))


def test_the_same_search_finds_it_once_holds_are_ignored() -> None:
    """The twin: age alone would erase what is held."""

    @given(items, holds)
    def ignoring(item: Item, hold: LegalHold) -> None:
        assert not (item.due(NOW, 1) and _reaches(hold, item))

    with pytest.raises(AssertionError):
        ignoring()


def _set(premises: Estate, scope: str, until: datetime | None = None, by: str = "col") -> LegalHold:
    with premises.bureau.hand(by) as hand:
        return Holds(premises.premises.casework.cases.keys).set(hand, scope, "A suit was filed.", until)


def _run(premises: Estate, at: datetime = LATER) -> list[str]:
    actor = Actor(premises.bureau.office.people["root"].id)
    return [one.item.cls for one in premises.retention().run(actor, lambda: at) if one.hold is None]


@pytest.mark.parametrize("scope", ["all", "case:C-1"])
def test_a_hold_on_a_case_keeps_the_case_its_run_and_the_days_it_read(premises: Estate, scope: str) -> None:
    _set(premises, scope)
    erased = _run(premises)
    assert not {"activity", "runs", "cases"} & set(erased)
    words = [word for name, word in CANARIES.items() if name != "job"]
    assert set(hunt(premises.everything, premises.keyring, [*words, MEMBER])) == {*words, MEMBER}


def test_a_hold_reaches_what_the_settings_name_by_another_way(premises: Estate) -> None:
    """The case has the path of its run as somebody typed it, a run that of its log with links followed."""
    link = premises.root / "link"
    link.symlink_to(premises.root)
    stores, runs = (link / "store",), (premises.root / "state" / ".." / "runs",)
    premises.premises = replace(premises.premises, stores=stores, runs=runs)
    hold = _set(premises, "case:C-1")
    assert not {"activity", "runs", "cases"} & set(_run(premises))
    with premises.bureau.hand("col") as hand:
        Holds(premises.premises.casework.cases.keys).lift(hand, hold.id)
    _set(premises, f"store:{premises.root / 'store'}")
    _set(premises, f"runs:{premises.root / 'runs' / 'R1'}")
    assert not {"activity", "runs"} & set(_run(premises))


def test_a_run_of_an_open_case_is_kept_by_whatever_way_the_settings_name_it(premises: Estate) -> None:
    premises.premises = replace(premises.premises, runs=(premises.root / "state" / ".." / "runs",))
    with premises.bureau.hand("ana") as hand:
        opening = premises.bureau.cases.load(hand.connection, premises.case).opening.record
        premises.premises.casework.registry.open(hand, opening)
    assert "runs" not in _run(premises)


def test_a_hold_that_ended_or_was_lifted_keeps_nothing(premises: Estate) -> None:
    _set(premises, "case:C-1", until=LATER - timedelta(days=1))
    hold = _set(premises, "all")
    assert _run(premises) == []
    with premises.bureau.hand("col") as hand:
        office = Holds(premises.premises.casework.cases.keys)
        office.lift(hand, hold.id)
        assert [one.reason for one in office.all(hand.connection)] == ["A suit was filed."] * 2
    assert {"activity", "runs", "cases"} <= set(_run(premises))
    with pytest.raises(RefusedError, match="no hold"), premises.bureau.hand("col") as hand:
        office.lift(hand, hold.id)


def test_a_hold_set_while_a_run_goes_on_still_wins(premises: Estate) -> None:
    """The run has begun and knew of no hold; before it comes to a thing, counsel holds it."""
    office, actor = premises.retention(), Actor(premises.bureau.office.people["root"].id)
    database = premises.premises.database
    with database.reading() as connection:
        due = [one.item for one in office.due(connection, LATER) if one.item.cls == "cases"]
    assert len(due) == 1
    _set(premises, "cases")
    assert office._erase(database, actor, lambda: LATER, due[0]) is False
    assert CANARIES["note"] in hunt(premises.everything[:1], premises.keyring, [CANARIES["note"]])


def test_only_counsel_holds_and_with_a_reason(premises: Estate) -> None:
    for name in ("ana", "bea", "root"):
        with pytest.raises(RefusedError, match="may not"):
            _set(premises, "all", by=name)
    with pytest.raises(InputError, match="nothing that can be held"):
        _set(premises, "Everything!")
    for misspelt in ("run:/srv/R1", "case-C-1", "cases_:C-1"):
        with pytest.raises(InputError, match="nothing that can be held"):
            _set(premises, misspelt)
    with pytest.raises(RefusedError, match="a reason"):
        _set(premises, "all", until=datetime(2020, 1, 1, tzinfo=UTC))


def test_the_policy_names_every_class_and_knows_no_other() -> None:
    assert set(policy()) == {
        *("activity", "backups", "blocks", "cases", "comparisons", "contacts", "indicators", "jobs", "leads"),
        *("letters", "notices"),
        *("profiles", "receipts", "releases", "runs", "sign_ins"),
    }
    assert policy({"runs": 10})["runs"] == 10
    with pytest.raises(InputError, match="Did you mean 'activity'"):
        policy({"activities": 10})
    with pytest.raises(InputError, match="a day at least"):
        policy({"runs": 0})
