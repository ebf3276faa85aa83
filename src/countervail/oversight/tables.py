"""The table of the auditor's comparisons; what met is sealed.

Retention, the report and the register have their own.
"""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table

from countervail.database.metadata import METADATA

COMPARISONS = Table(
    "comparisons",
    METADATA,
    Column("made_at", BigInteger, primary_key=True, autoincrement=False),
    Column("requests", Integer, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("meetings", LargeBinary, nullable=False),
)
