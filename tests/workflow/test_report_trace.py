"""Traces of single numbers; whole releases are traced in tests/cli/publish."""

from countervail.casework.event_json import kind_of
from countervail.casework.records.verdict import Verdict
from countervail.disruption.publishing.figure import Figure
from countervail.vocabulary.judgement import Judgement
from countervail.workflow.report_trace import JUDGED, Trace


def _trace(value: str, now: str | None) -> Trace:
    return Trace(Figure("network-1.accounts", value, "accounts", "networks.account_count"), now, ("ledger",))


def test_a_number_agrees_with_itself_only() -> None:
    assert _trace("2", "2").agrees
    assert not _trace("2", "3").agrees
    assert not _trace("2", "").agrees
    assert _trace("2", None).agrees


def test_the_same_number_has_the_same_hash() -> None:
    assert _trace("2", "2").result_sha256 == _trace("2", None).result_sha256
    assert _trace("2", "2").result_sha256 != _trace("3", "3").result_sha256


def test_judgements_stand_in_the_ledger_under_one_word() -> None:
    assert f"case.{kind_of(Verdict((), Judgement.POSITIVE, ''))}" == JUDGED
