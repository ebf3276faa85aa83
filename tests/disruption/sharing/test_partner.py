"""Partners and their tokens."""

import pytest
from tests.disruption.sharing.partners import Exchange

from countervail.disruption.sharing.partner import (
    TOKEN_PREFIX,
    add_partner,
    caller_of,
    give_token,
    partner_named,
    partners,
    revoke_tokens,
)
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import InputError, RefusedError

POLICY = frozenset({Audience.POLICY})


def test_a_token_is_kept_as_a_hash_and_opens_for_its_partner(exchange: Exchange) -> None:
    partner = exchange.partner()
    token = exchange.token(partner)
    assert token.startswith(TOKEN_PREFIX)
    with exchange.desk.office.database.reading() as connection:
        caller = caller_of(connection, token)
        assert caller is not None
        assert caller.partner == partner_named(connection, "Lines") == partner
        assert caller_of(connection, token + "x") is None
        assert partners(connection) == [partner]
        with pytest.raises(InputError, match="no partner"):
            partner_named(connection, "Nobody")


def test_only_counsel_takes_partners_in_and_only_on_an_agreement(exchange: Exchange) -> None:
    with pytest.raises(RefusedError, match="may not"), exchange.desk.hand("ana") as hand:
        add_partner(hand, "Lines", "XC", POLICY, "MoU")
    with pytest.raises(RefusedError, match="agreement"), exchange.desk.hand("col") as hand:
        add_partner(hand, "Lines", "XC", POLICY, " ")
    exchange.partner()
    with pytest.raises(RefusedError, match="already"):
        exchange.partner()


def test_a_removed_partner_comes_back_as_somebody_new(exchange: Exchange) -> None:
    """On a new agreement, perhaps as an authority by now: what the former one was told by name is not theirs."""
    before = exchange.partner()
    token = exchange.token(before)
    exchange.fill(1, only_for=before)
    for _ in range(2):
        with exchange.desk.hand("col") as hand:
            revoke_tokens(hand, partner_named(hand.connection, "Lines"), remove=True)
        again = exchange.partner()
    with exchange.desk.office.database.reading() as connection:
        assert partner_named(connection, "Lines") == again
        assert partner_named(connection, before.id).name == f"Lines ({before.id})"
        assert len(partners(connection)) == 3
        assert caller_of(connection, token) is None
    assert exchange.get("collections/researchers/objects/", exchange.token(again)).json() == {}
    with pytest.raises(RefusedError, match="already"):
        exchange.partner()


def test_a_removed_partner_gets_no_token(exchange: Exchange) -> None:
    partner = exchange.partner()
    exchange.token(partner)
    exchange.token(partner)
    with exchange.desk.hand("col") as hand:
        assert revoke_tokens(hand, partner, remove=True) == 2
        gone = partner_named(hand.connection, "Lines")
        with pytest.raises(RefusedError, match="no longer"):
            give_token(hand, gone)
