"""The kill-chain table, in the columns of the Online Operations Kill Chain: how each network works, step by step."""

from countervail.disruption.release.content.network import Network
from countervail.disruption.release.edition import Edition
from countervail.disruption.sharing.defang import defanged
from countervail.disruption.sharing.format import Files, Format
from countervail.disruption.sharing.table import table

COLUMNS = ("Tactic", "Technique", "Procedure", "Indicator", "Notes")


def _write(edition: Edition) -> Files:
    rows = [row for network in edition.release.content.networks for row in _rows(edition, network)]
    return {"kill-chain.csv": table(COLUMNS, rows)} if rows else {}


def _rows(edition: Edition, network: Network) -> list[tuple[str, ...]]:
    """Each procedure with the standing indicators of its technique; a retracted release says so in every row."""
    notes = "RETRACTED" if edition.retracted else network.name or ""
    standing = [one for one in edition.standing if one.network == network.id and one.technique]
    rows: list[tuple[str, ...]] = []
    for procedure in network.procedures:
        values = [defanged(one.value or "") for one in standing if one.technique == procedure.technique]
        words = (procedure.tactic or "", procedure.technique or "", procedure.procedure or "")
        rows += [(*words, value, notes) for value in values or [""]]
    return rows


FORMAT = Format("kill-chain", "How each network works, in the kill chain's columns", _write)
"""The format."""
