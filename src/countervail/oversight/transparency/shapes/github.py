"""GitHub's tables: requests received and disclosed, accounts, cross-border, national security, notification."""

from collections.abc import Sequence

from countervail.oversight.transparency.csv_table import CsvTable, table
from countervail.oversight.transparency.figures import Row
from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.report import Edition
from countervail.oversight.transparency.shares import by_country, for_data, total
from countervail.vocabulary.countries import name_of

NAME = "github"
SAYS = "five tables by calendar half-year; requests of other states are cross-border"
CROSS_BORDER = "cross-border request"
_TYPES = {
    "subpoena": "criminal or government agency subpoena",
    "court_order": "criminal court order",
    "warrant": "criminal search warrant",
    "emergency": "exigent circumstances",
    "mlat": CROSS_BORDER,
    "e_evidence": CROSS_BORDER,
}
_HALF = {"year": "integer", "half": "integer"}


def tables(editions: Sequence[Edition], home: str | None) -> tuple[CsvTable, ...]:
    """The tables, the latest period first."""
    received, accounts, abroad, secret, told = [], [], [], [], []
    for edition in editions:
        half = Half.read(edition.report.period)
        when, data = (half.year, half.half), for_data(edition.report.rows)
        for kind, rows in _typed(data, home):
            received.append((*when, kind, total(rows, "requests"), total(rows, "disclosed")))
        accounts.append((*when, total(data, "accounts_disclosed")))
        foreign = by_country(row for row in data if row.country != home)
        counts = sorted((-total(rows, "requests"), code) for code, rows in foreign.items())
        abroad += [(*when, name_of(code), code, -count) for count, code in counts]
        bands = edition.report.security
        secret.append((half.year, half.months, "National security letters and orders received", bands.requests))
        secret.append((half.year, half.months, "Affected accounts", bands.accounts))
        told.append((*when, "notification", total(data, "notified")))
    count = {"count": "integer"}
    government = {"government": "string", "government_iso2_code": "string"}
    typed, affected = {"type": "string"}, {"count_accounts_affected": "integer"}
    both = {"count_requests_received": "integer", "count_disclosed": "integer"}
    return (
        table("requests_received_and_disclosed_by_calendar_year_half", _HALF | typed | both, received),
        table("requests_accounts_affected_by_calendar_year_half", _HALF | affected, accounts),
        table("cross_border_data_requests_by_calendar_year_half", _HALF | government | count, abroad),
        table(
            "national_security_letters_and_orders",
            {"year": "integer", "month_range": "string", "type": "string", "count": "string"},
            secret,
        ),
        table("user_notifications_of_legal_request_disclosures_by_calendar_year_half", _HALF | typed | count, told),
    )


def _typed(rows: Sequence[Row], home: str | None) -> list[tuple[str, list[Row]]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        foreign = home is not None and row.country != home
        found.setdefault(CROSS_BORDER if foreign else _TYPES[row.process], []).append(row)
    return sorted(found.items(), key=lambda one: (-total(one[1], "requests"), one[0]))
