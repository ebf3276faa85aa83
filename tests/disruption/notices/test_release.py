"""A release is paused, resumed and stopped by whoever may, and single messages wait for a person's word."""

from datetime import timedelta

import pytest
from tests.disruption.notices.post_office import PostOffice

from countervail.casework.records.verdict import Verdict
from countervail.disruption.notices.release import (
    ReleaseState,
    counts,
    decide,
    find,
    for_a_person,
    hold_back,
    release_of,
    set_state,
)
from countervail.disruption.notices.sending.delivery import Channel, DeliveryState
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.workflow.benches.notice_office import NoticeOffice
from countervail.workflow.benches.notice_world import MEMBERS


def _state(office: NoticeOffice, plan: str, to: ReleaseState, by: str = "nora") -> ReleaseState:
    with office.acting(by).hand() as hand:
        return set_state(hand, plan, to).state


def _run(office: NoticeOffice, most: int | None = None) -> None:
    with office.sender() as sender:
        sender.run(most)


def test_a_pause_loses_nothing_and_a_stop_calls_off_what_waits(
    office: NoticeOffice, plan: str, post: PostOffice
) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    office.release(plan)
    _run(office, most=5)
    before = len(post.taken)
    _state(office, plan, ReleaseState.PAUSED)
    _run(office)
    assert len(post.taken) == before
    _state(office, plan, ReleaseState.RUNNING)
    _run(office, most=2)
    assert len(post.taken) == before + 2
    _state(office, plan, ReleaseState.STOPPED)
    after = len(post.taken)
    _run(office)
    assert len(post.taken) == after
    with office.database.reading() as connection:
        stand = counts(connection, plan)
    assert stand[Channel.MAIL, DeliveryState.SPARED] == 12 - after
    with pytest.raises(RefusedError, match="stopped for good"):
        _state(office, plan, ReleaseState.RUNNING)


def test_what_is_not_out_is_held_back_while_accounts_are_given_back(
    office: NoticeOffice, plan: str, post: PostOffice
) -> None:
    office.release(plan)
    _run(office, most=10)
    before = len(post.taken)
    for by in range(2):
        with office.acting("ana").hand() as hand:
            held = hold_back(hand, office.casework.cases.load(hand.connection, "C-1"))
        assert held == (() if by else (plan,)), "once is enough"
    _run(office)
    assert len(post.taken) == before
    assert _state(office, plan, ReleaseState.RUNNING) is ReleaseState.RUNNING, "a person has looked"
    with office.acting("ana").hand() as hand:
        cleared = office.casework.cases.say(hand, "C-1", Verdict(MEMBERS, Judgement.NEGATIVE, "A newsroom."))
        assert hold_back(hand, cleared) == (plan,)
    with office.database.reading() as connection:
        assert release_of(connection, plan).state is ReleaseState.STOPPED
        assert counts(connection, plan)[Channel.MAIL, DeliveryState.SPARED] == 12 - before


def test_only_whoever_sends_may(office: NoticeOffice, plan: str) -> None:
    office.release(plan)
    for name in ("ana", "bea", "col"):
        with pytest.raises(RefusedError):
            _state(office, plan, ReleaseState.PAUSED, by=name)


def test_an_unknown_message_waits_for_a_person(office: NoticeOffice, plan: str, post: PostOffice) -> None:
    office.release(plan)
    post.rude = {"person-000003@people.example": "vanish after dot"}
    _run(office)
    with office.database.reading() as connection:
        ((key, state, _),) = for_a_person(connection, plan)
    assert state is DeliveryState.UNKNOWN
    with pytest.raises(RefusedError, match="reason"), office.acting("nora").hand() as hand:
        decide(hand, key, again=False, reason=" ")
    with office.acting("nora").hand() as hand:
        assert decide(hand, key, again=False, reason="It stands in the server's log.") is DeliveryState.SENT
    with pytest.raises(RefusedError, match="this message is sent"), office.acting("nora").hand() as hand:
        decide(hand, key, again=True, reason="once more")
    with pytest.raises(InputError), office.acting("nora").hand() as hand:
        decide(hand, "nothing", again=True, reason="x")
    assert len(post.taken) == 12


@pytest.mark.parametrize("stopped", [True, False], ids=["stopped", "over"])
def test_what_is_to_go_again_where_nothing_goes_is_called_off(
    office: NoticeOffice, plan: str, post: PostOffice, stopped: bool
) -> None:
    office.settings = office.settings.model_copy(update={"channels": (Channel.MAIL,)})
    office.release(plan)
    post.rude = {"person-000003@people.example": "vanish after dot"}
    _run(office)
    if stopped:
        _state(office, plan, ReleaseState.STOPPED)
    else:
        office.now += timedelta(days=3)
    with office.acting("nora").hand() as hand:
        ((key, _, _),) = [one for one in for_a_person(hand.connection, plan) if one[1] is DeliveryState.UNKNOWN]
        assert decide(hand, key, again=True, reason="The server lost it.") is DeliveryState.SPARED
    assert office.release(office.approved("C-1")).people == 1, "a new draft tells this one"


def test_a_release_is_found_by_its_beginning(office: NoticeOffice, plan: str) -> None:
    with office.database.reading() as connection, pytest.raises(InputError, match="released no notices"):
        release_of(connection, plan)
    office.release(plan)
    with office.database.reading() as connection:
        assert find(connection, plan[:8]).plan == plan
        with pytest.raises(InputError, match="no release begins"):
            find(connection, "zz")
