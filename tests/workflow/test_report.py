"""The report: alerts and reviews with names, targets as tokens, the rest as counts by size and reason."""

import pytest
from tests.runs import Case, Inside

from countervail.networks.channels import all_channels
from countervail.vocabulary.phases import Disposition
from countervail.workflow.report import Report, report_of


@pytest.fixture(scope="module")
def report(inside_small: Inside) -> Report:
    return report_of(inside_small.engine, inside_small.discovery, all_channels(), inside_small.identities)


def test_networks_are_numbered_by_strength_and_none_was_set_aside(report: Report) -> None:
    assert [r.network_id for r in report.networks] == [f"N-{n:03}" for n in range(1, len(report.networks) + 1)]
    bits = [r.network.weighed.bits for r in report.networks]
    assert bits == sorted(bits, reverse=True)
    assert Disposition.SET_ASIDE not in {r.network.disposition for r in report.networks}


def test_members_have_names_and_targets_have_tokens_of_the_same_length(report: Report) -> None:
    for reported in report.networks:
        assert len(reported.members) == len(reported.network.members)
        assert reported.core <= set(reported.members)
        assert len(reported.target_refs) == len(reported.targets) == len(reported.countries)
        assert all(ref.startswith("T-") for ref in reported.target_refs)


def test_no_member_is_a_target_of_its_own_network(report: Report) -> None:
    for reported in report.networks:
        assert not {target.target for target in reported.targets} & set(reported.network.members.tolist())


def test_every_group_that_was_set_aside_is_counted_once(report: Report, inside_small: Inside, small: Case) -> None:
    counted = sum(int(str(row["groups"])) for row in report.set_aside)
    assert counted == len(inside_small.discovery.of(Disposition.SET_ASIDE)) == small.outcome.set_aside


def test_items_and_weeks_are_those_of_the_network(report: Report) -> None:
    for reported in report.networks:
        assert {item.network for item in reported.items} <= {reported.network.number}
        assert {row["network"] for row in reported.timeline} <= {reported.network.number}
        assert all(item.members <= len(reported.members) for item in reported.items)
