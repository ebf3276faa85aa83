"""Exports: a case's accounts, ties or targets as CSV; with a passkey, on record, targets by reference."""

from dataclasses import dataclass
from enum import StrEnum

from countervail.casework.case import Case
from countervail.console.case_network import run_needed, web_of
from countervail.console.case_shown import export_payload
from countervail.console.consent import Consent, consented
from countervail.console.csv_file import csv_text
from countervail.console.desk import Desk
from countervail.console.operation import writes
from countervail.console.operations.queue import names
from countervail.people.rights import Right
from countervail.people.statement import Purpose
from countervail.vocabulary.canonical import digest


class What(StrEnum):
    """What is exported."""

    ACCOUNTS = "accounts"
    TIES = "ties"
    TARGETS = "targets"


class Exporting(Consent):
    """Which table, and the person's own confirmation."""

    what: What = What.ACCOUNTS


@dataclass(frozen=True, slots=True)
class Export:
    """A file, with its hash as the ledger has it."""

    filename: str
    sha256: str
    content: str


@writes("/cases/{case}/export", Right.EXPORT_CASE, then="/cases/{case}")
def export_case(desk: Desk, case: str, exporting: Exporting) -> Export:
    """A table of the case as CSV."""
    found = desk.case(case)
    consented(desk, exporting, Purpose.EXPORT, export_payload(case))
    content = {What.ACCOUNTS: _accounts, What.TIES: _ties, What.TARGETS: _targets}[exporting.what](desk, found)
    hashed = digest(content.encode())
    facts = {"what": exporting.what.value, "sha256": hashed}
    desk.hand.enter("case.exported", case, facts, high_impact=True)
    return Export(f"{found.id}-{exporting.what.value}.csv", hashed, content)


def _accounts(desk: Desk, case: Case) -> str:
    called = names(desk)
    rows = []
    for account in case.members:
        said = case.opinions.get(account)
        who = (called.get(said.by, said.by), said.at.isoformat(), said.reason) if said else ("", "", "")
        rows.append((account, case.judgement(account).value, *who))
    return csv_text(("account", "judgement", "by", "at", "reason"), rows)


def _ties(desk: Desk, case: Case) -> str:
    return csv_text(("a", "b", "bits"), [(row["a"], row["b"], float(row["bits"])) for row in web_of(desk, case).rows])


def _targets(desk: Desk, case: Case) -> str:
    rows = run_needed(desk, case).targets(case.opening.record.snapshot.network_id)
    mask = desk.services.masking
    listed = [(mask.target(row["target_ref"]), row["furthest_phase"], int(row["members"])) for row in rows]
    return csv_text(("target", "furthest_phase", "members"), listed)
