"""What `explain --json` holds, by kind."""

from countervail.workflow.explained import AccountExplained, NetworkExplained, Standing, TieExplained
from countervail.workflow.reported_network import Reason

STANDING = Standing(("N-001",), (Reason("for", 2.0),), (Reason("against", -1.0),))
PROMISED = {"kind", "ids", "bits", "items", "innocent_if"}


def test_every_kind_holds_what_the_command_line_promises() -> None:
    tie = TieExplained(("a", "b"), 1.0, True, 1.0, False, {}, (), (), (), STANDING)
    network = NetworkExplained("N-001", "review", 7.4, 100.0, 3, 0.9, 5, (), (), (), STANDING)
    account = AccountExplained("a", 1.0, (), (), STANDING)
    for explained, ids in ((tie, ["a", "b"]), (network, ["N-001"]), (account, ["a"])):
        told = explained.as_json()
        assert set(told) >= PROMISED
        assert told["ids"] == ids
        assert told["counter_evidence"] == [{"statement": "against", "bits": -1.0}]


def test_an_account_outside_every_network_is_said_to_be_just_that() -> None:
    assert AccountExplained("a", 0.0, (), (), Standing((), (), ())).statement == "in no reported network"
