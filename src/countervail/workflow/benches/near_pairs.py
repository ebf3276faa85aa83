"""Pairs by time: for each two accounts how many uses of the one lie within a minute of a use of the other.

Ours is one equi-join on item and slot (docs/decisions/0095); a tie asks for more than that, and for nothing as narrow.
"""

import hashlib
from pathlib import Path

import pyarrow as pa

from countervail.activity.engines.engine import Engine
from countervail.networks.steps import step_text

WINDOW_S = 60


def near_pairs(engine: Engine, file: Path, seconds: int = WINDOW_S) -> pa.Table:
    """Edges of the share set in a Parquet file: a, b, o, in order of a, b; both directions, as the peer counts."""
    engine.parquet("uses", str(file))
    engine.view("near", f"SELECT cast({seconds} AS bigint) AS seconds")
    engine.keep("numbered_uses", step_text("numbered_uses"))
    engine.view("near_uses", step_text("near_uses"))
    edges = engine.table(f"{step_text('near_pairs')} ORDER BY a, b")
    engine.drop("numbered_uses")
    return edges


def fingerprint(edges: pa.Table) -> str:
    """SHA-256 over the edges with their weights, in order of a, b: equal only where every edge is."""
    ordered = edges.sort_by([("a", "ascending"), ("b", "ascending")])
    digest = hashlib.sha256()
    for a, b, o in zip(*(ordered[name].to_pylist() for name in ("a", "b", "o")), strict=True):
        digest.update(f"{a} {b} {o}\n".encode())
    return digest.hexdigest()
