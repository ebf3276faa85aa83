"""Who may do what: one table of roles and routes, asked of every route through both doors."""

import httpx
import pytest
from starlette.routing import Mount
from tests.console.doors import AT_WORK, EVERYBODY
from tests.console.house import House
from tests.console.orders import ONCE_READ, asked, order_for

from countervail.console.api import PREFIX
from countervail.console.catalogue import all_operations
from countervail.console.gate import Open
from countervail.console.operation import Operation

ABOUT = {
    "queue": frozenset({"ana", "bea", "col"}),
    "network": AT_WORK,
    "case": AT_WORK | {"aud"},
    "analyst": frozenset({"ana", "cas"}),
    "second": frozenset({"bea"}),
    "counsel": frozenset({"col"}),
    "heard": AT_WORK,
    "answered": frozenset({"bea", "col"}),
}
TABLE: dict[str, frozenset[str]] = {
    **dict.fromkeys(("show_queue", "watch_queue", "list_cases", "search"), ABOUT["queue"]),
    **dict.fromkeys(("show_network", "list_ties", "explain_tie", "read_graph", "show_picture"), ABOUT["queue"]),
    **dict.fromkeys(("show_case", "show_history", "list_policies"), ABOUT["case"]),
    **dict.fromkeys(("list_plans", "show_plan", "watch_plan"), ABOUT["case"]),
    **dict.fromkeys(
        (
            *("show_case_network", "list_accounts", "list_case_ties", "explain_case_tie", "read_case_graph"),
            *("show_case_picture", "show_timeline", "list_evidence", "open_evidence"),
            *("list_targets", "show_map", "write_note", "hold_case", "end_hold", "reveal_target", "reveal_record"),
        ),
        ABOUT["network"],
    ),
    **dict.fromkeys(
        (
            *("judge_accounts", "attribute_network", "decide_case", "close_case", "merge_case", "split_case"),
            *("add_evidence", "count_ways", "follow_signal", "draft_plan", "propose_plan"),
        ),
        ABOUT["analyst"],
    ),
    **dict.fromkeys(("enforce_plan", "verify_plan", "draft_undo"), frozenset({"ana", "bea", "cas"})),
    "begin_case": frozenset({"ana"}),
    "assign_case": frozenset({"ana", "bea", "cas"}),
    "reopen_case": frozenset({"ana", "bea", "cas"}),
    "record_appeal": ABOUT["heard"],
    "answer_appeal": ABOUT["answered"],
    "approve_plan": ABOUT["second"],
    "lift_guard": ABOUT["counsel"],
    "propose_restoration": frozenset({"ana", "bea", "cas"}),
    "export_case": frozenset({"ana", "col", "cas"}),
    **dict.fromkeys(("list_entries", "show_entry"), frozenset({"col", "aud"})),
    "verify_ledger": frozenset({"aud", "root"}),
    "list_people": frozenset({"aud", "root"}),
    "enrol_passkey": EVERYBODY,
    **dict.fromkeys(("show_help", "show_me", "ask_for_challenge"), EVERYBODY | {"nob"}),
    **asked("MAY"),
}
"""By operation: whom it is not refused for want of a right. `nob` works here and holds no role."""
WAYS_IN = {"/", "/sign-in", "/sign-in/link", "/sign-out", "/sign-in/oidc", "/sign-in/oidc/return", "/me/preferences"}
WAYS_IN |= {f"{PREFIX}/openapi.json"}
"""Routes that are no operations: the way in and out, and what concerns only one's own browser."""


def test_the_table_names_every_operation_and_no_other() -> None:
    assert {one.name for one in all_operations()} == set(TABLE)


def test_every_route_is_an_operation_with_a_gate_or_a_way_in(furnished: House) -> None:
    known = {one.path for one in all_operations()} | {f"{PREFIX}{one.path}" for one in all_operations()} | WAYS_IN
    paths = {route.path for router in _routers(furnished) for route in router if not isinstance(route, Mount)}
    assert paths <= known
    assert {one.name for one in all_operations() if isinstance(one.gate, Open)} == {
        *("show_help", "show_me", "ask_for_challenge")
    }


@pytest.mark.parametrize("operation", all_operations(), ids=lambda one: one.name)
def test_each_route_lets_in_whom_the_table_names(furnished: House, operation: Operation) -> None:
    order = order_for(operation, furnished)
    for name in sorted(EVERYBODY | {"nob"}):
        if operation.writes and name in TABLE[operation.name]:
            continue  # what changes something is tried where it may: the tests of its own page
        if operation.name in ONCE_READ and name in TABLE[operation.name] - {"ana"}:
            continue  # reads the log again, for a second or two
        visitor = furnished.visitor(name)
        answers = [visitor.call(order.address(operation), order.rest if operation.writes else None, operation.method)]
        if operation.writes:
            answers.append(visitor.post(order.address(operation), order.rest))
        elif operation.template and name not in TABLE[operation.name]:
            answers.append(visitor.get(order.address(operation)))
        for answer in answers:
            assert _refused(answer) is (name not in TABLE[operation.name]), (name, answer.text[-500:])


@pytest.mark.parametrize("operation", all_operations(), ids=lambda one: one.name)
def test_nobody_gets_anywhere_without_a_session(furnished: House, operation: Operation) -> None:
    order, visitor = order_for(operation, furnished), furnished.visitor()
    called = visitor.call(order.address(operation), order.rest if operation.writes else None, operation.method)
    assert called.status_code == 401
    if operation.writes or operation.template:
        paged = (
            visitor.post(order.address(operation), order.rest)
            if operation.writes
            else visitor.get(order.address(operation))
        )
        assert (paged.status_code, paged.headers["location"]) == (303, "/sign-in")


def test_links_in_the_head_are_shown_to_whom_they_open(furnished: House) -> None:
    for name in EVERYBODY:
        page = furnished.visitor(name).get("/help").text
        for operation in all_operations():
            if operation.menu:
                assert (f'href="{operation.path}"' in page) is (name in TABLE[operation.name]), (name, operation.name)


def test_tabs_of_a_case_are_shown_to_whom_they_open(furnished: House) -> None:
    for name in TABLE["show_case"]:
        page = furnished.visitor(name).get("/cases/C-1").text
        for operation in all_operations():
            if operation.tab:
                shown = f'href="{operation.path.format(case="C-1")}"' in page
                assert shown is (name in TABLE[operation.name]), (name, operation.name)


def test_a_refused_right_stands_in_the_ledger(desk: House) -> None:
    desk.visitor("nora").get("/queue")
    with desk.services.database.reading() as connection:
        kinds = connection.exec_driver_sql("SELECT kind FROM ledger_entries ORDER BY seq DESC LIMIT 1").scalars()
        assert list(kinds) == ["right.refused"]


def test_somebody_removed_is_out_at_once(desk: House) -> None:
    ana = desk.visitor("ana")
    assert ana.get("/queue").status_code == 200
    from countervail.people.staff import remove

    with desk.office.occasion() as occasion:
        remove(occasion, desk.office.actor("root"), desk.office.people["ana"].id)
    assert ana.get("/queue").headers["location"] == "/sign-in"


def _refused(answer: httpx.Response) -> bool:
    return answer.status_code == 403 and "may not do this: no role" in answer.text


def _routers(house: House) -> list[list[object]]:
    """Routes as the framework keeps them: some lie in routers that were taken in whole."""
    found = [list(house.app.routes)]
    for route in house.app.routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            found[0].remove(route)
            found.append(list(inner.routes))
    return found
