"""A parcel opens in its own row only."""

from datetime import UTC, datetime

import pytest

from countervail.disruption.notices.sending.delivery import OVER, DeliveryState, Parcel
from countervail.vault.fields import FieldSeal
from countervail.vocabulary.errors import InputError

SEAL = FieldSeal("C-1", b"i" * 8, b"k" * 32)


def test_a_parcel_opens_where_it_lies_and_nowhere_else() -> None:
    parcel = Parcel("ana@people.example", "7K3F9", datetime(2026, 3, 9, tzinfo=UTC), "DKIM-Signature: x\r\n y\r\n")
    sealed = parcel.sealed(SEAL, "k1")
    assert Parcel.opened(SEAL, "k1", sealed) == parcel
    assert b"ana" not in sealed
    with pytest.raises(InputError):
        Parcel.opened(SEAL, "k2", sealed)


def test_what_may_still_move_is_not_over() -> None:
    assert not OVER & {DeliveryState.WAITING, DeliveryState.HELD, DeliveryState.UNKNOWN, DeliveryState.SENT}
