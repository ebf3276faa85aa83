"""Leads followed through a made-up world: each account keeps the whole way back to the lead."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests import runs
from tests.intelligence.leads.made_leads import OPENED

from countervail.intelligence.leads.event import Event, Started
from countervail.intelligence.leads.lead import fold
from countervail.oversight.access import FILE, AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.workflow.lead_following import follow_starts, fresh_starts, open_starts, shown_start

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _a_host(world: Path) -> str:
    """The host of most links among those that operators alone send."""
    truth = pq.read_table(world / "truth.parquet").to_pylist()
    spies = {row["account_uid"] for row in truth if row["kind"] == "operator"}
    hosts: dict[str, int] = {}
    others: set[str] = set()
    for part in sorted(world.glob("activity/*/*.parquet")):
        for row in pq.read_table(part, columns=["actor_uid", "url"]).to_pylist():
            if row["url"]:
                host = row["url"].split("/")[2]
                hosts[host] = hosts.get(host, 0) + 1
                others |= set() if row["actor_uid"] in spies else {host}
    return max(sorted(hosts.keys() - others), key=lambda host: hosts[host])


def test_every_account_found_keeps_its_path_to_the_lead(small: runs.Case, keys: Keyring) -> None:
    start = f"domain:{_a_host(small.world)}"
    access = AccessLog(small.world, runs.clock)
    asked = ["account:nobody", start]
    nobody, followed = follow_starts(asked, small.world, "", keys, access, time.monotonic, Silence())
    assert (nobody.found, "no account 'nobody'" in nobody.statement) == ((), True)
    assert followed.found
    events = [Event("L-1", 1, "P-1", NOW, NOW, OPENED), Event("L-1", 2, "P-1", NOW, NOW, followed)]
    for account, (begun, one) in fold(events).found.items():
        assert begun == start
        assert one.path[0].origin == start
        assert one.path[-1].to == account
        assert all(a.to == b.origin for a, b in zip(one.path, one.path[1:], strict=False))


def test_a_lead_without_anything_to_begin_from_is_not_followed(small: runs.Case, keys: Keyring) -> None:
    access = AccessLog(small.world, runs.clock)
    with pytest.raises(InputError, match="nothing to begin from"):
        follow_starts([], small.world, "", keys, access, time.monotonic, Silence())
    with pytest.raises(InputError, match="reason"):
        follow_starts(["target:nobody"], small.world, "", keys, access, time.monotonic, Silence())
    assert not (small.world / FILE).exists()


def test_a_person_is_shown_by_reference(keys: Keyring) -> None:
    assert "p-12" not in shown_start("target:p-12", keys)
    assert shown_start("domain:a.test", keys) == "domain:a.test"


def test_starts_given_by_hand_are_added_once() -> None:
    lead = fold([Event("L-1", 1, "P-1", NOW, NOW, OPENED), Event("L-1", 2, "P-1", NOW, NOW, Started("domain:a.test"))])
    assert open_starts(lead, ()) == ["domain:a.test"]
    assert open_starts(lead, ["domain:B[.]test", "domain:b.test"]) == ["domain:b.test"]
    assert [one.start for one in fresh_starts(lead, ["domain:a[.]test", "domain:b.test"])] == ["domain:b.test"]
