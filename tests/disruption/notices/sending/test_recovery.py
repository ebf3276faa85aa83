"""What a journal leaves open, on this boot and after a power cut."""

from countervail.disruption.notices.sending.journal import Line
from countervail.disruption.notices.sending.recovery import Trace, traces


def _lines(*said: str) -> list[Line]:
    lines = []
    for place, text in enumerate(said, start=1):
        kind, *rest = text.split(" ")
        if kind == "P":
            lines += [Line("P", key, rest[0], place) for key in rest[1:]]
        else:
            lines.append(Line(kind, rest[0], " ".join(rest[1:]), place))
    return lines


def _found(boot: str, *said: str) -> dict[str, Trace]:
    return {key: one.trace for key, one in traces(_lines(*said), boot).items()}


STORY = ("P b1 a b c d", "I a", "S a ok", "I b", "N c refused 550")


def test_only_an_end_without_an_answer_is_unknown_after_a_death() -> None:
    assert _found("b1", *STORY) == {"a": Trace.SENT, "b": Trace.UNKNOWN, "c": Trace.NOT_SENT, "d": Trace.PLANNED}


def test_after_a_power_cut_the_last_batch_is_unknown_as_far_as_nothing_was_noted() -> None:
    assert _found("b2", *STORY)["d"] is Trace.UNKNOWN
    earlier = _found("b2", "P b1 a b", "I a", "S a ok", "P b1 c")
    assert earlier == {"a": Trace.SENT, "b": Trace.PLANNED, "c": Trace.UNKNOWN}


def test_a_message_tried_again_counts_by_its_last_try() -> None:
    assert _found("b1", "P b1 a", "N a later 451", "P b1 a", "I a", "S a ok") == {"a": Trace.SENT}
    assert _found("b1", "P b1 a", "N a later 451", "P b1 a") == {"a": Trace.PLANNED}
