"""Indicators as one CSV table, and in the column order in which the field publishes them."""

from datetime import UTC, datetime

from countervail.disruption.release.edition import Edition, Listed
from countervail.disruption.sharing.defang import defanged
from countervail.disruption.sharing.format import Files, Format
from countervail.disruption.sharing.table import table
from countervail.intelligence.indicators.kinds import Kind

COLUMNS = (
    *("type", "value", "value_defanged", "scope", "phase", "technique", "first_seen", "last_seen", "expires"),
    *("confidence", "tlp", "comment", "revoked"),
)
PUBLISHED = ("indicator_type", "indicator_value", "comment", "ds")
"""The columns of the field's published lists; `ds` is the day."""
_PUBLISHED_TYPES = {Kind.HOST: "domain_name", Kind.ADDRESS: "ip_address", Kind.RANGE: "ip_range"}


def _write(edition: Edition) -> Files:
    listed = edition.indicators
    if not listed:
        return {}
    day = edition.changed_at.strftime("%Y-%m-%d")
    return {
        "indicators.csv": table(COLUMNS, map(_row, listed)),
        "indicators-published.csv": table(PUBLISHED, (_published(one, day) for one in listed if not one.revoked)),
    }


def _row(listed: Listed) -> tuple[str, ...]:
    told = listed.indicator
    return (
        told.kind.value if told.kind else "",
        told.value or "",
        defanged(told.value or ""),
        told.scope.value if told.scope else "",
        told.phase.value if told.phase else "",
        told.technique or "",
        _day(told.first_seen),
        _day(told.last_seen),
        _day(told.expires),
        "" if told.confidence is None else str(told.confidence),
        told.marking.value if told.marking else "",
        told.comment or "",
        "true" if listed.revoked else "false",
    )


def _published(listed: Listed, day: str) -> tuple[str, ...]:
    told = listed.indicator
    kind = _PUBLISHED_TYPES.get(told.kind or Kind.HOST, told.kind.value if told.kind else "")
    return kind, defanged(told.value or ""), told.comment or "", day


def _day(at: datetime | None) -> str:
    """The day in UTC, whatever offset the analyst wrote."""
    return at.astimezone(UTC).strftime("%Y-%m-%d") if at else ""


FORMAT = Format("csv-tables", "Indicators as tables for spreadsheets and scripts", _write)
"""The format."""
