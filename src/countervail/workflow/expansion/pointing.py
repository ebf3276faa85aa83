"""The accounts a lead points to, from which it is followed."""

import numpy as np
import pyarrow as pa

from countervail.activity.engines.duckdb import DuckDb
from countervail.activity.identities import Identities
from countervail.networks.backbone import Integers
from countervail.networks.channels import Channel
from countervail.networks.leads.lead import Lead, LeadKind
from countervail.networks.leads.seeds import holders, visitors
from countervail.vocabulary.errors import InputError
from countervail.workflow.expansion.order import Order


def sorted_out(
    engine: DuckDb, channels: tuple[Channel, ...], identities: Identities, order: Order
) -> tuple[list[tuple[Lead, Integers, int | None]], list[tuple[Lead, str]]]:
    """The leads with what they point to, and those that cannot be followed with the reason, where that is borne."""
    pointed, refused = [], []
    for lead in order.leads:
        try:
            pointed.append((lead, *_pointed_to(engine, channels, identities, lead)))
        except InputError as error:
            if not order.patient:
                raise
            refused.append((lead, error.message))
    return pointed, refused


def _pointed_to(
    engine: DuckDb, channels: tuple[Channel, ...], identities: Identities, lead: Lead
) -> tuple[Integers, int | None]:
    """The accounts a lead points to, and the person it is about."""
    if lead.kind in {LeadKind.ACCOUNT, LeadKind.TARGET}:
        surrogate = identities.surrogates(pa.array([lead.value]))[0].as_py()
        if surrogate is None:
            what = f"account '{lead.value}'" if lead.kind is LeadKind.ACCOUNT else "such person"
            raise InputError(f"there is no {what} in this log.", hint="Give the id exactly as the log has it.")
        if lead.kind is LeadKind.ACCOUNT:
            return np.array([surrogate], dtype=np.int64), None
        return visitors(engine, channels, lead, surrogate), surrogate
    return holders(engine, channels, lead), None
