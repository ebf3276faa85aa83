"""A journal older than the lease sends nothing."""

from pathlib import Path

import pytest
from tests.full_disk import room_for

from countervail.disruption.notices.sending.lease import Lease
from countervail.vocabulary.errors import RefusedError, StorageError


def test_only_a_journal_that_knows_everything_may_go_on(tmp_path: Path) -> None:
    lease = Lease(tmp_path)
    lease.demand(0)
    lease.raise_to(150)
    lease.demand(150)
    lease.demand(200)
    with pytest.raises(RefusedError, match="restored back-up"):
        lease.demand(149)
    assert lease.planned == 150
    assert lease.path.stat().st_mode & 0o777 == 0o600


def test_a_lease_that_the_disk_does_not_take_is_said(tmp_path: Path) -> None:
    lease = Lease(tmp_path)
    with room_for(3), pytest.raises(StorageError, match="the lease of sending cannot be written"):
        lease.raise_to(150)
    lease.raise_to(150)
    assert lease.planned == 150
