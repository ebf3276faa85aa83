"""Detections weighed: what was sent, what was on the device, and what only a laboratory can say."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.forensics.finding import UNATTRIBUTED, Detection, Level, State, findings

EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)


def _one(module: str, malware: str = "Latchkey", level: Level = Level.HIGH, at: datetime | None = EARLY) -> Detection:
    return Detection(module, at, level, "evil.example", "domains", malware)


def test_a_link_that_was_sent_makes_somebody_targeted_and_a_trace_suspected() -> None:
    (sent,) = findings([_one("sms"), _one("whatsapp", at=LATE)], {}, confirmed=False)
    assert (sent.state, sent.detections, sent.first, sent.last) == (State.TARGETED, 2, EARLY, LATE)
    (trace,) = findings([_one("sms"), _one("safari_history")], {}, confirmed=False)
    assert trace.state is State.SUSPECTED


def test_no_tool_confirms_by_itself() -> None:
    loud = [_one("datausage", level=Level.CRITICAL), _one("sms", level=Level.CRITICAL)]
    assert {one.state for one in findings(loud, {}, confirmed=False)} == {State.SUSPECTED}
    assert {one.state for one in findings(loud, {}, confirmed=True)} == {State.CONFIRMED}


def test_two_operators_on_one_device_are_two_findings() -> None:
    found = findings([_one("sms"), _one("datausage", "Keyhole")], {"Keyhole": "OP-2"}, confirmed=False)
    assert [(one.malware, one.state, one.operator) for one in found] == [
        ("Keyhole", State.SUSPECTED, "OP-2"),
        ("Latchkey", State.TARGETED, ""),
    ]


def test_what_the_tool_only_mentions_is_no_finding() -> None:
    quiet = [_one("settings", UNATTRIBUTED, level) for level in (Level.INFORMATIONAL, Level.LOW)]
    assert findings(quiet, {}, confirmed=True) == ()


@given(st.lists(st.builds(_one, st.sampled_from(["sms", "datausage"]), st.sampled_from("ab"), st.sampled_from(Level))))
def test_every_detection_heard_is_in_one_finding(detections: list[Detection]) -> None:
    heard = [one for one in detections if one.level not in {Level.INFORMATIONAL, Level.LOW}]
    assert sum(one.detections for one in findings(detections, {}, confirmed=False)) == len(heard)
