"""What partners did is written down as they say it, of a release and of what happened."""

from datetime import timedelta

import pytest
from tests.disruption.sharing.partners import RELEASE, Exchange

from countervail.disruption.sharing.receipt import Receipt, Way, What
from countervail.vocabulary.errors import RefusedError


def test_what_did_not_happen_and_is_of_no_release_is_no_receipt(exchange: Exchange) -> None:
    partner, now = exchange.partner(), exchange.desk.office.now
    wrong = [
        Receipt(partner.id, What.READ, Way.MAIL, now, RELEASE),
        Receipt(partner.id, What.ACTED, Way.MAIL, now),
        Receipt(partner.id, What.ACTED, Way.MAIL, now + timedelta(days=1), RELEASE),
    ]
    for one in wrong:
        with pytest.raises(RefusedError, match="a receipt is"), exchange.desk.hand("ana") as hand:
            exchange.taxii.receipts.note(hand, one)
    with pytest.raises(RefusedError, match="may not"):
        exchange.note(partner, What.ACTED, by="root")
