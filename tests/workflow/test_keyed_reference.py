"""Who must not be named is written as the token that a target would have."""

from countervail.networks.leads.lead import Lead, LeadKind
from countervail.vault.keys import Keyring
from countervail.workflow.keyed_reference import lead_in_writing, reference


def test_a_references_token_is_the_one_a_target_would_have(keys: Keyring) -> None:
    assert reference(keys, "acct-001") == reference(keys, "acct-001") != reference(keys, "acct-002")


def test_only_a_lead_about_a_person_is_written_with_a_reference(keys: Keyring) -> None:
    assert lead_in_writing(keys, Lead(LeadKind.ACCOUNT, "acct-001")) == "account:acct-001"
    assert lead_in_writing(keys, Lead(LeadKind.TARGET, "acct-001")) == f"target:{reference(keys, 'acct-001')}"
