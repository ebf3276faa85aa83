"""Meta's columns: one file a half-year, one line a country."""

from collections.abc import Sequence

from countervail.oversight.transparency.csv_table import CsvTable, table
from countervail.oversight.transparency.report import Edition
from countervail.oversight.transparency.shares import PRESERVATION, by_country, for_data, percent, total
from countervail.vocabulary.countries import name_of

NAME = "meta"
SAYS = "by country, one file a half-year"
_COLUMNS = {
    "Country": "string",
    "Total Requests for User Data": "integer",
    "Total User Accounts Referenced": "integer",
    "Total Percentage of Requests Where Some Data Produced": "string",
    "Content Restrictions": "string",
    "Preservations Requested": "integer",
    "Users/Accounts Preserved": "integer",
}


def tables(editions: Sequence[Edition], home: str | None) -> tuple[CsvTable, ...]:
    """One table a period. Content restrictions are not counted here: `-`."""
    del home
    return tuple(_table(edition) for edition in editions)


def _table(edition: Edition) -> CsvTable:
    lines = []
    for country, rows in by_country(edition.report.rows).items():
        data, kept = for_data(rows), [row for row in rows if row.process == PRESERVATION]
        asked = total(data, "requests")
        share = percent(total(data, "disclosed"), asked)
        preserved = (total(kept, "requests"), total(rows, "accounts_preserved"))
        lines.append((name_of(country), asked, total(data, "accounts"), share, "-", *preserved))
    return table(f"requests_{edition.report.period}".lower(), _COLUMNS, lines)
