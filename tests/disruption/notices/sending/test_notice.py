"""An addressee opens in their own row only."""

import json

import pytest

from countervail.disruption.notices.sending.notice import Addressee
from countervail.vault.fields import FieldSeal, Place
from countervail.vocabulary.errors import InputError

SEAL = FieldSeal("C-1", b"i" * 8, b"k" * 32)


def test_an_addressee_opens_where_they_lie_and_nowhere_else() -> None:
    ida = Addressee("plaza:ida", "00", "GE", None, active=True, others=("plaza:ida2",))
    sealed = ida.sealed(SEAL, "n1")
    assert Addressee.opened(SEAL, "n1", sealed) == ida
    assert ida.accounts == {"plaza:ida", "plaza:ida2"}
    with pytest.raises(InputError):
        Addressee.opened(SEAL, "n2", sealed)


def test_a_row_of_an_earlier_version_knows_of_no_other_accounts() -> None:
    told = json.dumps({"account": "plaza:ida", "salt": "00", "country": None, "mail": None, "active": True})
    sealed = SEAL.seal(told, Place("notices", "n1", "sealed"))
    assert Addressee.opened(SEAL, "n1", sealed).accounts == {"plaza:ida"}
