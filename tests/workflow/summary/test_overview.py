"""The picture of the alerts draws what it can and says what it leaves out."""

from collections.abc import Callable

from countervail.vocabulary.phases import Phase
from countervail.workflow.summary.overview import MOST_DRAWN, MOST_TIES, WIDTH, mark, overview
from countervail.workflow.summary.view import NetworkView


def ring(size: int) -> dict[str, object]:
    """A network of a size in which each member is tied to the next five."""
    return {
        "member_count": size,
        "members": tuple(f"acct-{number}" for number in range(size)),
        "ties": tuple((a, (a + step) % size, 20.0 + step) for a in range(size) for step in range(1, 6)),
    }


def test_a_large_network_is_drawn_in_part_and_the_rest_is_counted(a_network: Callable[..., NetworkView]) -> None:
    (cluster,) = overview([a_network(**ring(400))]).clusters
    assert cluster.nodes.count("M") == cluster.drawn == MOST_DRAWN
    assert cluster.left_out == 400 - MOST_DRAWN
    assert cluster.drawn_ties <= MOST_TIES


def test_the_members_with_the_strongest_ties_are_the_ones_drawn(a_network: Callable[..., NetworkView]) -> None:
    strong = tuple((a, 399, 90.0) for a in range(300, 399))
    (cluster,) = overview([a_network(**(ring(400) | {"ties": strong}))]).clusters
    assert cluster.drawn_ties == MOST_DRAWN - 1


def test_every_cluster_stands_inside_the_picture(a_network: Callable[..., NetworkView]) -> None:
    drawing = overview([a_network(**ring(size)) for size in (10, 400, 35, 120, 300, 12, 60)])
    for cluster in drawing.clusters:
        points = [step.split("m")[0].split() for step in cluster.nodes.split("M")[1:]]
        assert all(0 <= int(x) <= WIDTH and 0 <= int(y) <= drawing.height for x, y in points)


def test_forty_alerts_stay_on_about_one_screen(a_network: Callable[..., NetworkView]) -> None:
    assert overview([a_network(**ring(400))] * 40).height < 1_400


def test_each_phase_has_a_mark_of_its_own_shape() -> None:
    assert len({mark(phase) for phase in (*Phase, None)}) == 4


def test_no_alert_gives_an_empty_picture() -> None:
    assert overview([]).clusters == ()
