"""The engines: without Spark all is well, with Spark a Java is asked for."""

from pathlib import Path

from tests.workflow.checkup.premises import premises

from countervail.workflow.checkup.checks.engines import CHECK, looked_at
from countervail.workflow.checkup.finding import Health


def test_without_spark_nothing_is_asked_for() -> None:
    assert looked_at({}, installed=False).health is Health.WELL


def test_spark_without_a_java_is_weak_and_says_what_to_install(tmp_path: Path) -> None:
    found = looked_at({"PATH": str(tmp_path)}, installed=True)
    assert found.health is Health.WEAK
    assert "Java 17" in found.remedy


def test_spark_with_a_java_is_well(tmp_path: Path) -> None:
    assert looked_at({"JAVA_HOME": str(tmp_path)}, installed=True).health is Health.WELL
    (tmp_path / "java").touch(mode=0o755)
    assert looked_at({"PATH": str(tmp_path)}, installed=True).health is Health.WELL


def test_this_installation_is_looked_at(tmp_path: Path) -> None:
    assert len(list(CHECK.look(premises(tmp_path)))) == 1
