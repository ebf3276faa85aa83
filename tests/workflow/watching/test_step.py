"""What a step moves: parts that are new, gone or changed; with other tie files everything anew."""

from dataclasses import replace

from tests.workflow.watching.test_record import NETWORK, RECORD

from countervail.networks.increments.holdings import NameClashError
from countervail.workflow.watching.record import Record
from countervail.workflow.watching.step import Move, named_apart, public


def test_a_step_lets_in_what_is_new_or_changed_and_out_what_is_gone_or_changed() -> None:
    after = replace(RECORD, parts={"2024-05-02": "d2", "2024-05-03": "d3", "accounts": "a1"})
    move = Move("2024-05-03", RECORD, after)
    assert move.entering == {"2024-05-02": "d2", "2024-05-03": "d3"}
    assert move.leaving == {"2024-05-02": "d1"}
    assert not move.begins


def test_with_other_rules_nothing_counted_before_is_used() -> None:
    move = Move("2024-05-02", RECORD, replace(RECORD, rules="other rules"))
    assert (move.entering, move.leaving, move.begins) == (RECORD.parts, {}, True)


def test_with_other_names_nothing_counted_before_is_used() -> None:
    move = Move("2024-05-02", RECORD, RECORD).anew
    assert (move.entering, move.leaving, move.begins) == (RECORD.parts, {}, True)
    assert move.after.salt == RECORD.salt + 1


def test_a_step_on_which_two_items_have_one_name_is_taken_again_under_other_names() -> None:
    tried: list[Move] = []

    def take(move: Move) -> Record:
        tried.append(move)
        if move.after.salt < 2:
            raise NameClashError
        return move.after

    assert named_apart(take, Move("2024-05-02", RECORD, RECORD)).salt == 2
    assert [move.begins for move in tried] == [False, True, True]


def test_the_first_step_begins() -> None:
    assert Move("2024-05-02", None, RECORD).begins


def test_what_is_said_of_a_network_in_public_names_no_member() -> None:
    said = public(NETWORK)
    assert "members" not in said
    assert said["first_alert"] == {"day": "2024-05-02", "phases": ("reconnaissance",), "members": 14, "bits": 8.5}
