"""The figures on surveillance for hire once more, by SQLite's own JSON over raw entries: none of the report's code."""

import sqlite3
from datetime import datetime

from sqlalchemy import Engine

_ONCE = """
    SELECT count(*) FROM (SELECT min(seq) AS seq, min(t) AS t FROM e WHERE {what} GROUP BY {thing})
    WHERE t >= :start AND t < :end
"""
_ACTS = """
    SELECT count(*) FROM (
      SELECT min(c.seq) AS seq, c.t AS t FROM e AS c JOIN e AS i ON i.kind = 'step.intended'
        AND i.subject = c.subject AND json_extract(i.b, '$.step') = json_extract(c.b, '$.step') AND i.seq < c.seq
      WHERE c.kind = 'step.confirmed' AND json_extract(i.b, '$.undo') = 0 AND json_extract(i.b, '$.act') IN ({acts})
      GROUP BY json_extract(i.b, '$.subject')
    ) WHERE t >= :start AND t < :end
"""
_SAID = "kind = 'receipt.noted' AND json_extract(b, '$.what') = '{what}'"
_TO = "subject, json_extract(b, '$.release')"
_RELEASE = "json_extract(b, '$.release')"
_SUM = "SELECT coalesce(sum({what}), 0) FROM e WHERE kind = '{kind}' AND t >= :start AND t < :end"
_OF = "SELECT count(*) FROM e WHERE {what} AND t >= :start AND t < :end"
STATEMENTS = {
    "cases": _OF.format(what="kind = 'case.opened'"),
    "accounts": _ACTS.format(acts="'lock', 'suspend', 'deactivate', 'takedown', 'takedown_until'"),
    "domains_blocked": _ACTS.format(acts="'block_host', 'block_url'"),
    "blocks_listed": _ONCE.format(what="kind = 'block.decided'", thing="subject"),
    "blocks_hit": _SUM.format(kind="block.hits", what="json_extract(b, '$.hits')"),
    "targets_notified": _SUM.format(kind="notices.moved", what="json_extract(b, '$.people')"),
    "warnings_sent": _SUM.format(kind="notices.moved", what="json_extract(b, '$.counts.sent')"),
    "letters": _ONCE.format(what="kind = 'letter.served'", thing="subject"),
    "appeals": _OF.format(what="kind = 'case.appealed'"),
    "appeals_upheld": _OF.format(what="kind = 'case.answered' AND json_extract(b, '$.upheld') = 1"),
    "releases": _ONCE.format(what="kind = 'release.issued'", thing=_RELEASE),
    "shares": _ONCE.format(
        what="kind = 'release.shared' AND json_extract(b, '$.collection') <> 'public'", thing=_RELEASE
    ),
    "shares_acknowledged": _ONCE.format(what=_SAID.format(what="acknowledged"), thing=_TO),
    "shares_acted_on": _ONCE.format(what=_SAID.format(what="acted"), thing=_TO),
    "shares_disputed": _ONCE.format(what=_SAID.format(what="disputed"), thing=_TO),
}


def recount(engine: Engine, start: datetime, end: datetime) -> dict[str, int]:
    """Every figure, from the file of a database."""
    span = {"start": int(start.timestamp() * 1_000_000), "end": int(end.timestamp() * 1_000_000)}
    with sqlite3.connect(str(engine.url.database)) as raw:
        raw.execute(
            "CREATE TEMP VIEW e AS SELECT seq, t, kind, subject, json_extract(CAST(entry AS TEXT), '$.body') AS b"
            " FROM ledger_entries"
        )
        return {name: raw.execute(sql, span).fetchone()[0] for name, sql in STATEMENTS.items()}
