"""The names of a run's own records are taken from nobody."""

import pytest

from countervail.vocabulary.errors import InputError
from countervail.workflow.own_records import OWN_RECORDS, check_brought


@pytest.mark.parametrize("source", sorted(OWN_RECORDS))
def test_a_record_from_outside_is_called_by_no_name_of_our_own(source: str) -> None:
    with pytest.raises(InputError, match="of a run's own"):
        check_brought(source)
    check_brought("login log")
