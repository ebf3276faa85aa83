"""A journal older than the lease sends nothing."""

from pathlib import Path

import pytest

from countervail.disruption.notices.sending.lease import Lease
from countervail.vocabulary.errors import RefusedError


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
