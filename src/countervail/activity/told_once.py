"""Events that a platform delivered again, told once."""

from countervail.activity.engines.engine import Engine
from countervail.activity.log import Log


def tell_once(engine: Engine, log: Log) -> None:
    """Let `raw_activity` hold each (source, uid) once, as intake does: platforms deliver events again.

    Rows of one key that differ in anything are one event too; the first by all columns stays, whatever file it is in.
    """
    columns = engine.columns("raw_activity")
    source = "coalesce(cast(d.source AS VARCHAR), '')" if "source" in columns else "''"
    engine.parquet("delivered", log.activity_files)
    counted = f"SELECT {source} AS source, uid FROM delivered d WHERE uid IS NOT NULL GROUP BY ALL HAVING count(*) > 1"
    engine.keep("repeated", counted)
    if not engine.table("SELECT count(*) AS n FROM repeated")["n"][0].as_py():
        return
    same = f"JOIN repeated ON {source} = repeated.source AND d.uid = repeated.uid"
    ranked = f"row_number() OVER (PARTITION BY {source}, d.uid ORDER BY {', '.join(f'd.{name}' for name in columns)})"
    engine.keep("told_once", f"SELECT d.* FROM delivered d SEMI {same} QUALIFY {ranked} = 1")
    once = f"SELECT d.* FROM delivered d ANTI {same} UNION ALL BY NAME SELECT * FROM told_once"
    engine.view("raw_activity", once)
