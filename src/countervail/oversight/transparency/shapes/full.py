"""Everything the report holds, in long form."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from countervail.oversight.transparency.csv_table import CsvTable, table
from countervail.oversight.transparency.figures import Row
from countervail.oversight.transparency.report import Edition

NAME = "full"
SAYS = "every figure, with refusals by reason, fraud, and the corrections"
_WORDS = ("country", "process")


def tables(editions: Sequence[Edition], home: str | None) -> tuple[CsvTable, ...]:
    """Requests, refusals, national security, surveillance for hire, corrections."""
    del home
    names = [one.name for one in fields(Row)]
    columns = {"period": "string"} | {name: "string" if name in _WORDS else "integer" for name in names}
    of_rows = [(e.report.period, *asdict(row).values()) for e in editions for row in e.report.rows]
    refused = [(e.report.period, r.country, r.reason, r.requests) for e in editions for r in e.report.refusals]
    secret = [(e.report.period, e.report.security.requests, e.report.security.accounts) for e in editions]
    hire = [(e.report.period, f.name, f.says, f.count) for e in editions for f in e.report.hire]
    changed = [
        (e.report.period, e.version, e.closed_at.date(), e.reason, c.where, _told(c.before), _told(c.after))
        for e in editions
        for c in e.changes
    ]
    text, number = "string", "integer"
    return (
        table("requests", columns, of_rows),
        table("refusals", {"period": text, "country": text, "reason": text, "requests": number}, refused),
        table("national_security", {"period": text, "requests": text, "accounts": text}, secret),
        table("surveillance_for_hire", {"period": text, "figure": text, "counts": text, "count": number}, hire),
        table(
            "corrections",
            {"period": text, "version": number, "date": "date", "reason": text}
            | {"figure": text, "before": text, "after": text},
            changed,
        ),
    )


def _told(cell: int | str | None) -> int | str:
    """Blank: the row was not there; 0 is a number."""
    return "" if cell is None else cell
