"""One host of a published list, where the data pack lies beside the repository, leads to the vendor that uses the list.

The world is made up: a spyware vendor under an invented name gets a part of the list for its hosts. Nothing of the list
is kept beyond the test's own folder.
"""

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.runs import clock

from countervail.networks.leads.lead import read_lead
from countervail.oversight.access import AccessLog
from countervail.simulation.scenario import Scenario
from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence
from countervail.workflow.expand import expand
from countervail.workflow.expansion.expanded import Expanded
from countervail.workflow.expansion.order import Order

META = Path(__file__).parents[2].parent / "shared" / "data" / "indicators" / "meta"
HOSTS = META / "2021_12_taking_action_against_surveillance_for_hire.csv"
VENDOR = "vellum-gate"
USED = 24
"""Hosts of the list that the vendor uses."""

pytestmark = pytest.mark.skipif(not HOSTS.exists(), reason="the data pack is not beside the repository")


def published() -> list[str]:
    with HOSTS.open(newline="", encoding="utf-8") as file:
        return [row["indicator_value"] for row in csv.DictReader(file) if row["indicator_type"] == "domain_name"]


def scenario(hosts: list[str]) -> Scenario:
    """The small world with a third operator, who sends nothing but links on these hosts."""
    definition = read_scenario(find_scenario("a-small-world"))
    fields = definition.operator[0].model_dump() | {
        "name": "Vellum Gate",
        "network": VENDOR,
        "accounts": 40,
        "hosts": {"styles": ["plain"], "count": len(hosts), "names": hosts, "active_days": 12},
    }
    vendor = type(definition.operator[0]).model_validate(fields)
    return definition.model_copy(update={"operator": (*definition.operator, vendor)})


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("listed") / "world"
    write_world(scenario(published()[::13][:USED]), out, seed=3, accounts=6_000, events=120_000, progress=Silence())
    return out


def kinds(world: Path) -> dict[str, str]:
    rows = pq.read_table(world / "truth.parquet").to_pylist()
    return {row["account_uid"]: row["network"] or row["kind"] for row in rows}


def sent(world: Path) -> dict[str, set[str]]:
    """Hosts of the list that the vendor's accounts sent, and who sent them."""
    truth, listed = kinds(world), set(published())
    senders: dict[str, set[str]] = {}
    rows = pq.read_table(world / "activity", columns=["actor_uid", "verb", "url"]).to_pylist()
    for row in rows:
        host = (row["url"] or "").partition("://")[2].partition("/")[0]
        if host in listed and row["verb"] != "link_click" and truth[row["actor_uid"]] == VENDOR:
            senders.setdefault(host, set()).add(row["actor_uid"])
    return senders


def answers(world: Path, keys: Keyring, *leads: str) -> tuple[Expanded, ...]:
    order = Order(world, tuple(read_lead(lead) for lead in leads))
    return expand(order, keys, AccessLog(world, clock), lambda: 0.0, Silence())


def test_a_host_of_the_list_leads_to_the_vendor_that_uses_it(world: Path, keys: Keyring) -> None:
    truth, senders = kinds(world), sent(world)
    hosts = sorted(senders, key=lambda host: (-len(senders[host]), host))[:3]
    found = answers(world, keys, *(f"domain:hxxps://{host.replace('.', '[.]')}/" for host in hosts))
    for answer in found:
        reached = [member.account for member in answer.members]
        assert len(reached) >= 20
        assert sum(truth[account] == VENDOR for account in reached) >= 0.99 * len(reached)


def test_hosts_of_the_list_that_nobody_used_lead_to_nobody(world: Path, keys: Keyring) -> None:
    unused = [host for host in published() if host not in published()[::13][:USED]][:4]
    assert [len(answer.members) for answer in answers(world, keys, *(f"domain:{host}" for host in unused))] == [0] * 4


def test_innocents_with_a_small_host_of_their_own_never_lead_to_the_vendor(world: Path, keys: Keyring) -> None:
    truth = kinds(world)
    rows = pq.read_table(world / "activity", columns=["actor_uid", "url"]).to_pylist()
    owners: dict[str, set[str]] = {}
    for row in rows:
        if row["url"]:
            owners.setdefault(row["url"].partition("://")[2].partition("/")[0], set()).add(row["actor_uid"])
    innocent = sorted(
        host
        for host, accounts in owners.items()
        if 5 <= len(accounts) <= 30 and not any(truth[account] == VENDOR for account in accounts)
    )[:6]
    assert len(innocent) == 6
    for answer in answers(world, keys, *(f"domain:{host}" for host in innocent)):
        assert not [member for member in answer.members if truth[member.account] == VENDOR]
