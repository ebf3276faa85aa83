"""A lead is what its history adds up to; each account keeps its strongest way back."""

from datetime import UTC, datetime

import pytest
from tests.intelligence.leads.made_leads import OPENED

from countervail.intelligence.leads.event import Body, Event, Followed, FoundAccount, PathStep
from countervail.intelligence.leads.lead import fold
from countervail.vocabulary.errors import StorageError

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _events(*bodies: Body) -> list[Event]:
    return [Event("L-1", seq, "P-1", NOW, NOW, body) for seq, body in enumerate(bodies, start=1)]


def _way(start: str, account: str, bits: float) -> Followed:
    return Followed(
        start, "log", "x", (FoundAccount(account, bits, core=True, path=(PathStep(start, "c", "i", account),)),)
    )


def test_an_account_found_twice_keeps_its_strongest_way() -> None:
    lead = fold(
        _events(
            OPENED, _way("ip:198.18.0.7", "u-1", 3), _way("domain:a.test", "u-1", 9), _way("domain:b.test", "u-2", 1)
        )
    )
    assert {account: start for account, (start, _) in lead.found.items()} == {
        "u-1": "domain:a.test",
        "u-2": "domain:b.test",
    }
    assert all(one.path[0].origin == start for start, one in lead.found.values())


def test_a_history_with_a_hole_is_refused() -> None:
    whole = _events(OPENED, _way("domain:a.test", "u-1", 1), _way("domain:a.test", "u-2", 1))
    for broken in ([], whole[1:], [whole[0], whole[2]], _events(OPENED, OPENED)):
        with pytest.raises(StorageError):
            fold(broken)
