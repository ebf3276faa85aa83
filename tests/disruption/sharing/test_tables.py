"""Receipts are only added to."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.disruption.sharing.partners import Exchange

from countervail.disruption.sharing.receipt import Receipt, Way, What


def test_what_a_partner_did_is_not_changed(exchange: Exchange) -> None:
    partner = exchange.partner()
    made = Receipt(partner.id, What.ACTED, Way.FORM, exchange.desk.office.now, "R-1")
    with exchange.desk.hand("ana") as hand:
        exchange.taxii.receipts.note(hand, made)
    for change in ("DELETE FROM receipts", "UPDATE receipts SET what = 'disputed'"):
        with (
            pytest.raises(DBAPIError, match="is not changed"),
            exchange.desk.office.database.transaction() as connection,
        ):
            connection.execute(text(change))
