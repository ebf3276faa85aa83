"""What carries a network and is used by others too says so; what only the network has says nothing."""

import pytest
from tests.intelligence.guards.silenced import SILENCED

from countervail.intelligence.guards.standing import SHIPPED
from countervail.workflow.guarded_item import remarks_on, remarks_on_start


@pytest.mark.parametrize(
    ("channel", "item", "told"),
    [
        ("domain", "trello.com", "countervail-shared-hosts"),
        ("domain", "Trello[.]com", "countervail-shared-hosts"),
        ("link", "https://trello.com/b/x", "countervail-shared-hosts"),
        ("domain", "gr.com", "public-suffixes-private"),
        ("ip", "8.8.8.8", "countervail-resolvers"),
    ],
)
def test_what_others_use_too_is_said(channel: str, item: str, told: str) -> None:
    (remark,) = remarks_on(SHIPPED, channel, item)
    assert told in remark
    assert remark.endswith("others use it too.")
    assert remarks_on(SILENCED, channel, item) == ()


def test_what_a_lead_begins_from_says_so_too() -> None:
    assert "countervail-shared-hosts" in remarks_on_start(SHIPPED, "domain:Trello[.]com")[0]
    for start in ("domain:lure.example", "account:trello.com", "target:T-ABC", "media:trello.com"):
        assert remarks_on_start(SHIPPED, start) == ()


@pytest.mark.parametrize(
    ("channel", "item"),
    [
        ("domain", "lure.example"),
        ("domain", "ferrari.gr.com"),
        ("link", "https://lure.example/trello.com"),
        ("ip", "198.18.0.7"),
        ("device", "trello.com"),
        ("bio", "trello.com"),
        ("domain", "no host"),
    ],
)
def test_what_nobody_else_is_known_to_use_says_nothing(channel: str, item: str) -> None:
    assert remarks_on(SHIPPED, channel, item) == ()
