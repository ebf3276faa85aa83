"""The tables: sums under the waterfall, needed items always on the screen, no mark-up from outside."""

import io
from dataclasses import replace

from rich.console import Console

from countervail.cli.explain.tables import MOST_ON_EDGE, MOST_ROWS, WIDTH, show
from countervail.networks.channels import Group
from countervail.networks.member_ties import MemberTies, TiedMembers
from countervail.workflow.explained import (
    ChannelPart,
    Explained,
    MemberExplained,
    NetworkExplained,
    Standing,
    TieExplained,
)
from countervail.workflow.reported_network import Reason
from countervail.workflow.shown_item import ShownItem

STANDING = Standing(("N-001",), (Reason("They looked up people.", 2.5),), (Reason("One address carries them.", -0.5),))
ITEM = ShownItem("ip", "198.18.0.1", None, 5, 0.01, 2.0, "1970-01-01T00:00:00Z", None, ("e1",), False, False, 2)
CHANNELS = (
    ChannelPart("link", "content", "link", 3, 0.1, 12.0, 12.0),
    ChannelPart("domain", "content", "link", 3, 0.1, 8.0, 0.0),
    ChannelPart("ip", "infrastructure", "ip", 1, 0.9, 0.0, 0.0),
)
TIE = TieExplained(("a", "b"), 24.0, True, 14.4, False, {"content": 12.0}, CHANNELS, (ITEM,), ("ip: office",), STANDING)


def seen(explained: Explained) -> str:
    console = Console(file=io.StringIO(), width=WIDTH, color_system=None)
    show(explained, console)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def test_what_is_not_shown_is_counted_and_the_sum_is_of_all() -> None:
    many = tuple(replace(ITEM, item=f"198.18.0.{n}") for n in range(MOST_ROWS + 3))
    text = seen(replace(TIE, items=many))
    assert "and 3 more (all in --json)" in text
    assert f"{2.0 * len(many):.1f}" in text


def test_a_needed_item_is_on_the_screen_however_weak() -> None:
    many = tuple(replace(ITEM, item=f"198.18.0.{n}") for n in range(MOST_ROWS + 3))
    text = seen(replace(TIE, items=(*many, replace(ITEM, item="weak-one", needed=True, bits=0.1))))
    assert "weak-one" in text
    assert "account fields that carry this item the tie falls" in text


def test_a_channel_that_counts_for_less_says_why() -> None:
    text = seen(TIE)
    assert "the same fact as link" in text
    assert "too little to speak" in text


def test_counter_evidence_stands_on_the_line_of_the_evidence() -> None:
    line = next(line for line in seen(TIE).splitlines() if "They looked up people." in line)
    assert "-0.5 One address carries them." in line


def test_nothing_from_outside_is_taken_for_mark_up() -> None:
    text = seen(replace(TIE, ids=("[red]a[/red]", "b"), items=(replace(ITEM, item="[bold]x[/bold]"),)))
    assert "[red]a[/red]" in text
    assert "[bold]x[/bold]" in text


def test_no_line_is_wider_than_the_page() -> None:
    wide = replace(ITEM, item="x" * 500, samples=("e" * 200,))
    network = NetworkExplained("N-001", "review", 7.4, 9.0, 1, 0.9, 1, (wide,), (), ("ip: office; " * 20,), STANDING)
    for explained in (replace(TIE, items=(wide,), ids=("a" * 80, "b" * 80)), network):
        assert max(len(line) for line in seen(explained).splitlines()) <= WIDTH


def test_whoever_was_first_on_everything_is_named_and_nobody_where_it_is_mixed() -> None:
    assert "b used first all that counts here" in seen(replace(TIE, followed="b"))
    assert "used first" not in seen(TIE)


def test_a_tie_of_a_robbed_account_is_said_to_be_left_out() -> None:
    assert "b was got into from the other's place" in " ".join(seen(replace(TIE, robbed="b")).split())
    assert "got into" not in seen(TIE)


def test_a_network_says_how_many_ties_others_can_have_made_alone_and_whose() -> None:
    members = (MemberExplained("a", 3.0, (), 2), MemberExplained("b", 3.0, ()))
    network = NetworkExplained("N-001", "review", 7.4, 9.0, 3, 0.9, 1, (ITEM,), members, (), STANDING)
    text = " ".join(seen(network).split())
    assert "2 of 3 ties rest only on items that one of the two used first" in text
    assert "Followed most: a (2)." in text
    assert "used first" not in seen(replace(network, members=members[1:]))


def test_a_review_that_would_be_an_alert_says_why_it_is_none() -> None:
    network = NetworkExplained(
        "N-001", "review", 7.4, 9.0, 3, 0.9, 1, (ITEM,), (), (), STANDING, held_back="It is young."
    )
    assert "It is young." in seen(network)
    assert network.as_json()["held_back"] == "It is young."
    assert "young" not in seen(replace(network, held_back=None))


def test_members_on_the_edge_are_named_with_their_ties_and_others_are_not() -> None:
    network = NetworkExplained("N-001", "alert", 7.4, 9.0, 3, 0.9, 1, (ITEM,), (), (), STANDING)
    firm = {f"firm-{n:03}": MemberTies(238, {Group.TARGETS: 238}) for n in range(277)}
    few = {f"few-{n:02}": MemberTies(3, {Group.TARGETS: 2, Group.CONTENT: 1}) for n in range(MOST_ON_EDGE + 2)}
    text = " ".join(seen(replace(network, tied=TiedMembers.of(firm | few))).split())
    assert "On the edge: the member in the middle is tied to 238 of 290 others" in text
    assert "few-00 tied to 3 of 290 others targets 2, content 1" in text
    assert "and 2 more" in text
    assert "firm-" not in text
    for tied in (None, TiedMembers.of(firm)):
        assert "edge" not in seen(replace(network, tied=tied))
