"""The table of closed reports. Rows are added and never changed."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, LargeBinary, String, Table, Text

from countervail.database.metadata import METADATA

REPORTS = Table(
    "transparency_reports",
    METADATA,
    Column("period", String(7), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("closed_at", BigInteger, nullable=False),
    Column("closed_by", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("changes", LargeBinary, nullable=False),
    CheckConstraint("version >= 1", name="counted_from_one"),
    CheckConstraint("(version = 1) = (reason = '')", name="a_correction_has_a_reason"),
)
