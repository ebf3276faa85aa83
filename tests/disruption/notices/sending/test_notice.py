"""An addressee opens in their own row only."""

import pytest

from countervail.disruption.notices.sending.notice import Addressee
from countervail.vault.fields import FieldSeal
from countervail.vocabulary.errors import InputError

SEAL = FieldSeal("C-1", b"i" * 8, b"k" * 32)


def test_an_addressee_opens_where_they_lie_and_nowhere_else() -> None:
    ida = Addressee("plaza:ida", "00", "GE", None, active=True)
    sealed = ida.sealed(SEAL, "n1")
    assert Addressee.opened(SEAL, "n1", sealed) == ida
    with pytest.raises(InputError):
        Addressee.opened(SEAL, "n2", sealed)
