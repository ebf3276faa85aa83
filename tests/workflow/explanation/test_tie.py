"""A tie, as a run's reader asks it: sums that hold, nobody unreported explained, no target named."""

import json

import pytest
from tests.workflow.made_run import CANARY, MEMBERS, MadeRun

from countervail.networks.targets import bits_of
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.workflow.explained import TieExplained
from countervail.workflow.explanation.tie import tie_explained

STRANGER = "acct-020"


@pytest.fixture(scope="module")
def tie(made_run: MadeRun, keys: Keyring) -> TieExplained:
    pair = next(pair for pair in made_run.ties if set(pair) <= set(MEMBERS))
    return tie_explained(made_run.run, keys, pair, Silence())


def test_a_ties_items_add_up_to_the_runs_own_bits(made_run: MadeRun, tie: TieExplained) -> None:
    assert tie.tied
    assert tie.bits == pytest.approx(bits_of(made_run.ties[tie.ids]), abs=1e-6)
    assert sum(item.bits for item in tie.items) == pytest.approx(tie.bits, abs=1e-4)
    assert sum(part.counts for part in tie.channels) == pytest.approx(tie.bits, abs=1e-4)


def test_the_order_in_which_two_members_are_named_does_not_matter(
    made_run: MadeRun, keys: Keyring, tie: TieExplained
) -> None:
    turned = tie_explained(made_run.run, keys, (tie.ids[1], tie.ids[0]), Silence())
    assert turned.items == tie.items


def test_people_acted_on_are_tokens_and_links_cannot_be_clicked(tie: TieExplained) -> None:
    told = json.dumps(tie.as_json())
    assert CANARY not in told
    assert "T-" in told
    assert "http" not in told.replace("hxxp", "")
    assert "news-1.test" not in told


def test_both_sides_and_the_innocent_readings_stand_beside_the_items(tie: TieExplained) -> None:
    assert [reason.bits for reason in tie.standing.counter_evidence] == [-0.5]
    assert tie.standing.networks == ("N-001",)
    assert any(reading.startswith("photo (1 item") for reading in tie.innocent_if)
    assert any(", needed): " in reading for reading in tie.innocent_if)


@pytest.mark.parametrize("other", [STRANGER, "nobody-at-all", f"{CANARY}-200"])
def test_nobody_unreported_is_explained_by_a_tie(made_run: MadeRun, keys: Keyring, other: str) -> None:
    with pytest.raises(InputError, match="in no reported network"):
        tie_explained(made_run.run, keys, (MEMBERS[0], other), Silence())


def test_a_tie_needs_two_accounts(made_run: MadeRun, keys: Keyring) -> None:
    with pytest.raises(InputError, match="two different accounts"):
        tie_explained(made_run.run, keys, (MEMBERS[0], MEMBERS[0]), Silence())
