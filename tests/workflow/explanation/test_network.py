"""A network, as a run's reader asks it: few items carry it, and no target is named."""

import json

import pytest
from tests.workflow.made_run import CANARY, MEMBERS, MadeRun

from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.workflow.explanation.network import network_explained


def test_a_network_is_carried_by_few_items_and_its_members_are_named(made_run: MadeRun, keys: Keyring) -> None:
    network = network_explained(made_run.run, keys, "N-001", Silence())
    assert 0.9 <= network.carried <= 1
    assert 0 < len(network.items) < network.shared
    assert {member.account for member in network.members} == set(MEMBERS)
    assert CANARY not in json.dumps(network.as_json())


def test_a_network_the_run_does_not_report_is_an_error_that_names_those_it_does(
    made_run: MadeRun, keys: Keyring
) -> None:
    with pytest.raises(InputError, match="It reports: N-001"):
        network_explained(made_run.run, keys, "N-002", Silence())
