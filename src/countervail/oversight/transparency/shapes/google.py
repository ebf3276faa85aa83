"""Google's columns: by period, country and legal process."""

from collections.abc import Sequence

from countervail.oversight.transparency.csv_table import CsvTable, table
from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.report import Edition
from countervail.oversight.transparency.shares import percent
from countervail.vocabulary.countries import name_of

NAME = "google"
SAYS = "by period, country and legal process"
_COLUMNS = {
    "Period Ending": "date",
    "Country": "string",
    "CLDR Territory Code": "string",
    "Legal Process": "string",
    "User Data Requests": "integer",
    "Percentage of requests where some data produced": "string",
    "Users/Accounts Specified": "integer",
}
_WORDS = {
    "subpoena": "Subpoenas",
    "court_order": "Court Orders",
    "warrant": "Search Warrants",
    "emergency": "Emergency Disclosure Requests",
    "preservation": "Preservation Requests",
    "mlat": "Mutual Legal Assistance Requests",
    "e_evidence": "European Production Orders",
}


def tables(editions: Sequence[Edition], home: str | None) -> tuple[CsvTable, ...]:
    """One table over all periods."""
    del home
    lines = [
        (
            Half.read(edition.report.period).last_day,
            name_of(row.country),
            row.country,
            _WORDS[row.process],
            row.requests,
            percent(row.disclosed, row.requests),
            row.accounts,
        )
        for edition in editions
        for row in edition.report.rows
    ]
    return (table("google-user-data-requests", _COLUMNS, lines),)
