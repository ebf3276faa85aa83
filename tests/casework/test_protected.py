"""The protected list knows accounts without holding their names."""

import pytest
from sqlalchemy import select
from tests.casework.bureau import TOKENS, Bureau

from countervail.casework.protected import ProtectedAccounts
from countervail.casework.tables import PROTECTED
from countervail.vocabulary.errors import RefusedError

LIST = ProtectedAccounts(TOKENS)
PRESS = "courier:press-office"


def test_a_listed_account_is_found_among_others(desk: Bureau) -> None:
    with desk.hand("root") as hand:
        LIST.add(hand, PRESS)
        assert LIST.among(hand.connection, {PRESS, "courier:a"}) == {PRESS}
        assert PRESS.encode() not in hand.connection.execute(select(PROTECTED.c.account)).scalar_one()
        with pytest.raises(RefusedError, match="protected already"):
            LIST.add(hand, PRESS)


def test_an_account_taken_off_is_like_any_other(desk: Bureau) -> None:
    with desk.hand("root") as hand:
        LIST.add(hand, PRESS)
        LIST.remove(hand, PRESS)
        assert LIST.among(hand.connection, {PRESS}) == frozenset()
        with pytest.raises(RefusedError, match="is not protected"):
            LIST.remove(hand, PRESS)


def test_those_who_judge_do_not_keep_the_list(desk: Bureau) -> None:
    for name in ("ana", "bea", "col"):
        with desk.hand(name) as hand, pytest.raises(RefusedError):
            LIST.add(hand, PRESS)
