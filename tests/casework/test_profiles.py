"""Profiles are kept of confirmed cases only, name nobody, and go when anybody they rest on is cleared."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from tests.casework.bureau import Bureau
from tests.casework.histories import judge, opening
from tests.networks.profiles.firms import PORTRAIT

from countervail.casework.case import Case
from countervail.casework.cases import Sayable
from countervail.casework.profiles import MARKS, PROFILES, Profile, Profiles
from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.casework.records.closing import Closing
from countervail.casework.records.decision import Decision, Outcome
from countervail.ledger.log import about
from countervail.networks.profiles.measuring import Measured, Thing
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement

ACCOUNTS = tuple(f"courier:{number:02}" for number in range(12))
THINGS = (Thing("host", "update-canary.test", 1), Thing("device", "device-canary", 2))
FOUND = Measured(PORTRAIT, tuple(range(200)), THINGS)
PEOPLE = tuple(f"plaza:person-canary-{number}" for number in range(200))
PROFILES_OF = Profiles(b"f" * 32)


def judged(desk: Bureau, accounts: tuple[str, ...] = ACCOUNTS) -> Case:
    with desk.hand("ana") as hand:
        case = desk.registry.open(hand, opening(ACCOUNTS))
    return desk.say(case.id, judge(Judgement.POSITIVE, *accounts))


def confirmed(desk: Bureau) -> Case:
    return desk.say(judged(desk).id, Decision(Outcome.ACT, "a network for hire"))


def kept(desk: Bureau, case: Case, by: str = "ana") -> Profile:
    with desk.hand(by) as hand:
        return PROFILES_OF.keep(hand, case, FOUND, PEOPLE)


def standing(desk: Bureau, after: timedelta = timedelta()) -> list[Profile]:
    with desk.office.database.reading() as connection:
        return PROFILES_OF.standing(connection, desk.office.now + after)


def test_what_is_kept_is_read_again(desk: Bureau) -> None:
    profile = kept(desk, confirmed(desk))
    assert standing(desk) == [profile]
    assert profile.portrait == PORTRAIT
    assert profile.operator == "unknown"


def test_nothing_kept_names_anybody_or_anything(desk: Bureau) -> None:
    kept(desk, confirmed(desk))
    with desk.office.database.reading() as connection:
        rows = [*connection.execute(select(PROFILES)), *connection.execute(select(MARKS))]
    assert len(rows) == 3
    assert "canary" not in str(rows)
    assert "courier:" not in str(rows)


def test_the_same_things_are_counted_again_and_under_another_key_none(desk: Bureau) -> None:
    case = confirmed(desk)
    kept(desk, case)
    with desk.office.database.reading() as connection:
        assert PROFILES_OF.shared(connection, FOUND) == {case.id: 2}
        assert Profiles(b"g" * 32).shared(connection, FOUND) == {}
        assert PROFILES_OF.shared(connection, replace(FOUND, things=())) == {}


@pytest.mark.parametrize(
    "said", [(), (Decision(Outcome.LEAVE, "a newsroom"),)], ids=["nobody has decided", "it was decided to leave it"]
)
def test_of_an_unconfirmed_case_nothing_is_kept(desk: Bureau, said: tuple[Sayable, ...]) -> None:
    case = judged(desk)
    for each in said:
        case = desk.say(case.id, each)
    with pytest.raises(RefusedError):
        kept(desk, case)
    assert standing(desk) == []


def test_a_closed_case_is_confirmed_by_its_judgements(desk: Bureau) -> None:
    assert kept(desk, desk.say(judged(desk).id, Closing("done"))).case == "C-1"


def test_too_few_accounts_have_no_habits(desk: Bureau) -> None:
    case = desk.say(judged(desk, ACCOUNTS[:9]).id, Decision(Outcome.ACT, "small"))
    with pytest.raises(RefusedError, match="too few"):
        kept(desk, case)


def test_while_an_objection_waits_nothing_is_kept(desk: Bureau) -> None:
    case = desk.say(confirmed(desk).id, Appeal(Objection.APPEAL, ACCOUNTS[:1], "form", "not me"), by="ana")
    with pytest.raises(RefusedError, match="objection"):
        kept(desk, case)


def test_who_may_not_judge_may_not_keep(desk: Bureau) -> None:
    with pytest.raises(RefusedError, match="may not"):
        kept(desk, confirmed(desk), by="bea")


def test_an_upheld_appeal_removes_the_profile_and_its_things(desk: Bureau) -> None:
    case = confirmed(desk)
    kept(desk, case)
    appeal = desk.say(case.id, Appeal(Objection.APPEAL, ACCOUNTS[:1], "form", "not me"))
    assert len(standing(desk)) == 1
    after = desk.say(case.id, Answer(appeal.seq, True, "it was not"), by="bea")
    assert standing(desk) == []
    with desk.office.database.reading() as connection:
        assert connection.execute(select(MARKS)).all() == []
    assert kept(desk, after).case == case.id  # anew, of whoever is left


def test_a_rejected_appeal_changes_nothing(desk: Bureau) -> None:
    case = confirmed(desk)
    kept(desk, case)
    appeal = desk.say(case.id, Appeal(Objection.APPEAL, ACCOUNTS[:1], "form", "not me"))
    desk.say(case.id, Answer(appeal.seq, False, "it was"), by="bea")
    assert len(standing(desk)) == 1


def test_a_judgement_that_clears_one_account_removes_it_too(desk: Bureau) -> None:
    case = confirmed(desk)
    kept(desk, case)
    desk.say(case.id, judge(Judgement.UNSURE, ACCOUNTS[3]))
    assert standing(desk) == []


def test_it_runs_out_after_five_years(desk: Bureau) -> None:
    kept(desk, confirmed(desk))
    assert len(standing(desk, timedelta(days=1820))) == 1
    assert standing(desk, timedelta(days=1827)) == []


def test_keeping_and_removing_stand_in_the_ledger_without_a_name(desk: Bureau) -> None:
    case = confirmed(desk)
    kept(desk, case)
    desk.say(case.id, judge(Judgement.NEGATIVE, ACCOUNTS[3]))
    with desk.office.database.reading() as connection:
        entries = [entry.text.decode() for entry in about(connection, case.id)]
    assert sum("profile.kept" in entry for entry in entries) == 1
    assert sum("profile.withdrawn" in entry for entry in entries) == 1
    assert "canary" not in "".join(entries)
