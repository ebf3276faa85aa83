"""`platform describe`: what can be done and what is weak, for whoever may see how things stand."""

import pytest
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import RefusedError


def test_acts_remarks_and_whether_addresses_count(office: MadeOffice) -> None:
    told = office.told("platform", "describe", by="ana")
    assert (told["platform"], told["acts"]["lock"], told["addresses"]) == ("files", "exact", True)
    assert any("not signed" in remark for remark in told["remarks"])
    shown = office("platform", "describe", by="ana")
    assert "lock               taken back: exact" in shown
    assert "NOTE Results are not signed" in shown


def test_nobody_without_a_key_is_told(office: MadeOffice) -> None:
    with pytest.raises((RefusedError, Exception), match=r"key|zoe"):
        office("platform", "describe", by="zoe")
