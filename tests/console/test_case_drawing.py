"""The picture of a case stays what it was: through a restart, another layout, a split; new accounts draw it anew."""

from dataclasses import replace

from tests.console.house import House, opened_case
from tests.workflow.made_run import MEMBERS

from countervail.casework.drawing_shelf import DrawingShelf, Places
from countervail.console.app import build
from countervail.console.drawing import Drawings
from countervail.console.runs import RunShelf


def _restarted(house: House, **changed: object) -> House:
    """The same store behind a console that remembers nothing."""
    services = replace(house.services, drawings=Drawings(), **changed)  # type: ignore[arg-type] -- fields of its own
    return replace(house, services=services, app=build(services), seated={})


def _shown(house: House, case: str) -> Places:
    graph = house.visitor("ana").call(f"/cases/{case}/graph", method="GET").json()
    return {node["id"]: (node["x"], node["y"]) for node in graph["nodes"]}


def _kept(house: House, case: str) -> Places | None:
    with house.services.database.reading() as connection:
        return DrawingShelf(house.services.casework.cases.keys).get(connection, case)


def _turn(house: House, case: str) -> Places:
    """A drawing as another version of the program would have made it."""
    turned = {name: (-x, -y) for name, (x, y) in (_kept(house, case) or {}).items()}
    with house.services.database.transaction() as connection:
        DrawingShelf(house.services.casework.cases.keys).put(connection, case, turned, house.office.now)
    return turned


def test_the_first_look_keeps_it_and_every_later_one_shows_the_kept_one(desk: House) -> None:
    case = opened_case(desk)
    assert _kept(desk, case) is None
    first = _shown(desk, case)
    assert _kept(desk, case) == first
    turned = _turn(desk, case)
    assert _shown(_restarted(desk), case) == turned != first
    gone = _restarted(desk, runs=RunShelf(()))
    assert _shown(gone, case) == turned, "without its run too"
    assert "<svg" in gone.visitor("ana").get(f"/cases/{case}/picture").text


def test_whoever_stays_keeps_their_place_and_new_accounts_draw_it_anew(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    _shown(desk, case)
    turned = _turn(desk, case)
    split = {"accounts": list(MEMBERS[:2]), "reason": "another team"}
    assert ana.call(f"/cases/{case}/split", split).status_code == 200
    other = ana.call(f"/cases/{case}", method="GET").json()["kin"][0]
    left = _shown(_restarted(desk), case)
    assert left == {name: place for name, place in turned.items() if name not in MEMBERS[:2]}
    assert _shown(desk, other).keys() == set(MEMBERS[:2])
    ana.call(f"/cases/{case}/merger", {"into": other, "reason": "one team"})
    whole = _shown(_restarted(desk), other)
    assert whole.keys() == turned.keys()
    assert _kept(desk, other) == whole


def test_without_a_run_nothing_is_drawn_for_good(desk: House) -> None:
    case = opened_case(desk)
    _shown(_restarted(desk, runs=RunShelf(())), case)
    assert _kept(desk, case) is None, "there were no ties to draw by"
