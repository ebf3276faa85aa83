"""Who must not be named, in writing: a keyed reference stands for them."""

import pyarrow as pa

from countervail.activity.identities import Identities
from countervail.networks.leads.lead import Lead, LeadKind
from countervail.vault.keys import Keyring


def reference(keys: Keyring, account: str) -> str:
    """The keyed reference of any id, known to a run or not: the token that would stand for it as a target."""
    alone = Identities.load(None, keys).including(pa.array([account]))
    ref: str = alone.target_refs(alone.table["surrogate"].combine_chunks())[0].as_py()
    return ref


def lead_in_writing(keys: Keyring, lead: Lead) -> str:
    """A lead as answers show it; a reference stands for a person."""
    return f"{lead.kind}:{reference(keys, lead.value)}" if lead.kind is LeadKind.TARGET else lead.text
