"""The figures as Prometheus reads them."""

from datetime import UTC, datetime
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from countervail.database.store import Database
from countervail.ledger.notary import Notary
from countervail.ledger.note import Signer
from countervail.ledger.witness import FolderWitness
from countervail.workflow.metrics import all_gauges, metrics


def test_every_gauge_can_be_read_by_prometheus_own_parser(database: Database, tmp_path: Path) -> None:
    notary = Notary(database, Signer("plaza.example/ledger", bytes(32)), FolderWitness(tmp_path / "witness"))
    families = list(text_string_to_metric_families(metrics(notary, datetime(2024, 6, 1, tzinfo=UTC))))
    assert {family.name for family in families} == {f"countervail_{gauge.name}" for gauge in all_gauges()}
    assert all(family.type == "gauge" and family.documentation for family in families)
