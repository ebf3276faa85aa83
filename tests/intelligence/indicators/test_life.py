"""How an indicator ages: the same claims and events always say the same, whatever their order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.life import LIFETIME_DAYS, Claimed, EventKind, Happening, life_of
from countervail.vocabulary.tlp import Tlp

START = datetime(2026, 1, 1, tzinfo=UTC)
ONE = Claimed("first", 50, START, None, Tlp.AMBER, START)


def after(days: float) -> datetime:
    return START + timedelta(days=days)


def seen(day: float) -> Happening:
    return Happening(EventKind.SIGHTING, after(day))


def test_time_wears_it_out_until_it_ends() -> None:
    lives = [life_of(Kind.HOST, [ONE], [], after(day)) for day in (0, 100, 300, 364, 365, 999)]
    assert [life.confidence for life in lives] == sorted((life.confidence for life in lives), reverse=True)
    assert (lives[0].confidence, lives[0].expires) == (50, after(LIFETIME_DAYS[Kind.HOST]))
    assert [life.expired for life in lives] == [False, False, False, False, True, True]
    assert lives[-1].confidence == 0


def test_an_address_ends_long_before_a_hash() -> None:
    ends = [life_of(kind, [ONE], [], START).expires for kind in (Kind.ADDRESS, Kind.URL, Kind.HOST, Kind.SHA256)]
    assert ends == sorted(ends)


def test_being_seen_renews_it_and_a_day_counts_once() -> None:
    renewed = life_of(Kind.HOST, [ONE], [seen(200), seen(200.4)], after(300))
    assert (renewed.expires, renewed.sightings) == (after(200.4 + 365), 1)
    assert renewed.confidence > life_of(Kind.HOST, [ONE], [], after(300)).confidence


def test_what_is_seen_after_the_end_revives_nothing() -> None:
    late = life_of(Kind.HOST, [ONE], [seen(366)], after(370))
    assert (late.expired, late.sightings, late.expires) == (True, 0, after(365))
    kept_alive = life_of(Kind.HOST, [ONE], [seen(366), seen(300)], after(370))
    assert (kept_alive.expired, kept_alive.sightings) == (False, 2)


def test_a_second_source_raises_and_doubts_lower_it() -> None:
    other = replace(ONE, source="second")
    alone, both = (life_of(Kind.HOST, claims, [], START).confidence for claims in ([ONE], [ONE, other]))
    again = life_of(Kind.HOST, [ONE, ONE], [], START).confidence
    disputed = life_of(Kind.HOST, [ONE], [Happening(EventKind.DISPUTE, START)], START)
    false = life_of(Kind.HOST, [ONE], [Happening(EventKind.FALSE_POSITIVE, START)], START)
    assert both > alone == again > disputed.confidence > false.confidence
    assert disputed.disputes == 1


def test_the_sources_own_end_counts_where_all_have_one() -> None:
    early, late = replace(ONE, expires=after(10)), replace(ONE, source="second", expires=after(20))
    assert life_of(Kind.HOST, [early, late], [], START).expires == after(20)
    assert life_of(Kind.HOST, [early, ONE], [], START).expires == after(365)


def test_where_all_sources_took_it_back_it_ends_then() -> None:
    back = Happening(EventKind.WITHDRAWAL, after(5), "first")
    gone = life_of(Kind.HOST, [ONE], [back], after(6))
    assert (gone.expired, gone.expires, gone.confidence, gone.sources) == (True, after(5), 0, 0)
    other = replace(ONE, source="second")
    assert not life_of(Kind.HOST, [ONE, other], [back], after(6)).expired


def test_the_narrowest_marking_holds() -> None:
    assert life_of(Kind.HOST, [ONE, replace(ONE, tlp=Tlp.RED)], [], START).tlp is Tlp.RED


kinds = st.sampled_from([EventKind.SIGHTING, EventKind.DISPUTE, EventKind.FALSE_POSITIVE])
events = st.lists(st.builds(lambda kind, day: Happening(kind, after(day)), kinds, st.integers(0, 500)), max_size=8)


@given(events, st.integers(0, 900), st.randoms())
def test_the_order_of_events_changes_nothing(given_events: list[Happening], day: int, shuffle: object) -> None:
    shuffled = list(given_events)
    shuffle.shuffle(shuffled)  # type: ignore[attr-defined]
    life = life_of(Kind.HOST, [ONE], given_events, after(day))
    assert life == life_of(Kind.HOST, [ONE], shuffled, after(day))
    assert 0 <= life.confidence <= 100
    assert life.expired == (after(day) >= life.expires)


def test_it_says_how_it_stands() -> None:
    life = life_of(Kind.HOST, [ONE], [seen(1), Happening(EventKind.DISPUTE, after(2))], after(3))
    assert life.words.startswith("confidence 38 from 1 sources, seen on 1 days here, disputed 1 times, ends 2027-01-02")


def test_a_claim_dated_after_it_came_in_lives_no_longer_for_it() -> None:
    dated = replace(ONE, alive=datetime(9999, 6, 1, tzinfo=UTC))
    assert life_of(Kind.HOST, [dated], [], START) == life_of(Kind.HOST, [ONE], [], START)


def back(day: float, source: str = "second") -> Happening:
    return Happening(EventKind.WITHDRAWAL, after(day), source)


def test_a_claim_that_was_taken_back_keeps_nothing_alive() -> None:
    late = Claimed("second", 80, after(300), None, Tlp.AMBER, after(300))
    alone, beside = (life_of(Kind.HOST, claims, [back(301)], after(400)) for claims in ([ONE], [ONE, late]))
    assert (beside.expires, beside.expired, beside.confidence) == (alone.expires, True, 0)


def test_what_is_claimed_anew_after_it_was_taken_back_stands_anew() -> None:
    again = replace(ONE, alive=after(120), received=after(120))
    life = life_of(Kind.HOST, [ONE, again], [back(30, "first")], after(121))
    assert (life.expired, life.sources, life.expires) == (False, 1, after(120 + 365))
    gone = life_of(Kind.HOST, [ONE, again], [back(30, "first"), back(130, "first")], after(140))
    assert (gone.expired, gone.expires) == (True, after(130))


def test_the_end_that_all_sources_give_holds_whatever_is_seen_before_or_after() -> None:
    said = replace(ONE, expires=after(59))
    assert life_of(Kind.HOST, [said], [seen(58), seen(90)], after(91)).expires == after(59)
