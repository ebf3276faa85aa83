"""The protections are not decoration: with one of them gone, the wrong people would stand in a queue."""

from tests.runs import Inside

from countervail.networks.evidence import Evidence
from countervail.networks.network import Network, single_group_share
from countervail.networks.thresholds import MIN_ALERT_MEMBERS
from countervail.networks.weighing import Weighed, disposition, weigh
from countervail.vocabulary.phases import Disposition


def _innocents(inside: Inside) -> list[Network]:
    return list(inside.discovery.of(Disposition.SET_ASIDE))


def _without(weighed: Weighed) -> Weighed:
    return weigh(weighed.evidence, ())


def _where(network: Network, weighed: Weighed) -> Disposition:
    return disposition(weighed, len(network.core), single_group_share(network.ties))


def test_every_network_stands_where_its_sum_and_its_ties_send_it(inside_small: Inside) -> None:
    for network in inside_small.discovery.of(Disposition.ALERT):
        assert _where(network, network.weighed) is Disposition.ALERT


def test_without_counter_evidence_groups_that_were_set_aside_weigh_more(inside_small: Inside) -> None:
    spoken_for = [n for n in _innocents(inside_small) if n.weighed.counter_evidence]
    assert len(spoken_for) > 10
    assert all(_without(n.weighed).bits > n.weighed.bits for n in spoken_for)


def test_without_counter_evidence_somebody_who_was_set_aside_would_be_reported(inside_small: Inside) -> None:
    raised = [n for n in _innocents(inside_small) if _where(n, _without(n.weighed)) is not Disposition.SET_ASIDE]
    assert raised, "this world tries nobody who needs the protection"


def test_if_coordination_alone_were_guilt_dozens_of_innocent_groups_would_be_alerted(inside_small: Inside) -> None:
    """The twin with the evidence lines away: being tied, ten of them, by two kinds of fact, would do."""
    tied = weigh((Evidence("tied", "They share things.", 100.0, "ties"),), ())
    alerted = [n for n in _innocents(inside_small) if _where(n, tied) is Disposition.ALERT]
    assert len(alerted) > 5
    assert all(len(n.core) >= MIN_ALERT_MEMBERS for n in alerted)


def test_without_the_line_for_one_kind_of_fact_single_sided_groups_could_be_alerted(inside_small: Inside) -> None:
    tied = weigh((Evidence("tied", "They share things.", 100.0, "ties"),), ())
    one_sided = [n for n in inside_small.discovery.networks if _where(n, tied) is Disposition.REVIEW]
    assert any(disposition(tied, len(n.core), 0.0) is Disposition.ALERT for n in one_sided)
