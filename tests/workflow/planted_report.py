"""A report of one alert, one review and two set-aside groups, built without any log."""

import pyarrow as pa
from tests.networks.planted import COVERT, HABITS, QUIET, network

from countervail.networks.channels import all_channels
from countervail.networks.conduct import Surroundings
from countervail.networks.discovery import Discovery
from countervail.networks.evidence import Evidence, evidence_of
from countervail.networks.network import Network
from countervail.networks.shared_items import SharedItem
from countervail.networks.targets import Target
from countervail.networks.tie_building import ChannelTotals, Ties
from countervail.networks.weighing import weigh
from countervail.vocabulary.phases import Disposition, Phase
from countervail.workflow.report import Report, Reported
from countervail.workflow.run_folder import Manifest

FIRST_T, LAST_T = COVERT.first_t, COVERT.last_t
ALERT = network(0, [1, 2, 3, 4], [5], weighed=weigh(evidence_of(COVERT, HABITS), ()))
ONE_ADDRESS = Evidence("one-address", "One address carries 90 % of the members.", -0.5, "address", for_sale=True)
REVIEW = network(
    1,
    [11, 12, 13],
    weighed=weigh((), (ONE_ADDRESS,)),
    disposition=Disposition.REVIEW,
)
SET_ASIDE = network(2, list(range(20, 32)), conduct=QUIET, disposition=Disposition.SET_ASIDE)
ALSO_SET_ASIDE = network(3, list(range(40, 47)), conduct=QUIET, disposition=Disposition.SET_ASIDE)
NETWORKS = (ALERT, REVIEW, SET_ASIDE, ALSO_SET_ASIDE)
TIES = Ties(pa.concat_tables([n.ties for n in NETWORKS]), (ChannelTotals("ip", 10, 4, 1),), accounts=500)
DISCOVERY = Discovery(TIES, NETWORKS, Surroundings(HABITS, {n.number: n.conduct for n in NETWORKS}))
REMARK = "It is trello[.]com of 'shared': others use it too."
ITEM = SharedItem(0, all_channels()[0], "an item", members=4, df=4, bits=9.87)
MANIFEST = Manifest(
    log="there/world",
    name="world",
    since=None,
    engine="duckdb",
    simulated=True,
    first_day="2021-11-01",
    last_day="2021-11-30",
    events=12_345,
    accounts=500,
    made_at="2024-06-01T12:00:00+00:00",
    channels=TIES.totals,
)


def target(number: int, person: int, furthest: Phase = Phase.RECONNAISSANCE) -> Target:
    """One person whom three members met."""
    return Target(number, person, 3, furthest, FIRST_T, LAST_T, 0.001)


def reported(network_id: str, of: Network, countries: tuple[str | None, ...] = ()) -> Reported:
    """A network with names in clear and a target for each country."""
    names = {n: f"acct-{n:02}" for n in of.members.tolist()}
    return Reported(
        network_id=network_id,
        network=of,
        members=tuple(sorted(names.values())),
        core=frozenset(names[n] for n in of.core.tolist()),
        names=names,
        targets=tuple(target(of.number, 800 + n) for n in range(len(countries))),
        target_refs=tuple(f"T-{n:016}" for n in range(len(countries))),
        countries=countries,
        items=(ITEM,),
        item_guards=((REMARK,),),
        timeline=({"network": of.number, "week": 2700, "reconnaissance": 3, "engagement": 2, "exploitation": 1},),
    )


REPORT = Report(
    networks=(reported("N-001", ALERT, ("DE",) * 12 + ("AD", None)), reported("N-002", REVIEW, ("FR",))),
    set_aside=({"size_band": "<10", "leading_counter_evidence": "publicity", "groups": 2},),
    discovery=DISCOVERY,
)
