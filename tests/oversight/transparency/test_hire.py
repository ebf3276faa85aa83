"""Figures of what was done, from entries of the main ledger: each account once, each half-year its own."""

from typing import Any

from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.hire import counted
from countervail.vocabulary.clock import to_micros

H1, H2 = Half(2026, 1), Half(2026, 2)


def _entry(kind: str, about: str, half: Half = H1, **body: Any) -> dict[str, Any]:  # noqa: ANN401 -- JSON
    return {"kind": kind, "subject": about, "t": to_micros(half.start) + 1, "body": body}


def _step(plan: str, step: str, act: str, token: str, half: Half = H1, *, undo: bool = False) -> list[dict[str, Any]]:
    intended = _entry("step.intended", plan, half, step=step, act=act, subject=token, undo=undo)
    return [intended, _entry("step.confirmed", plan, half, step=step)]


def _figures(entries: list[dict[str, Any]], half: Half = H1) -> dict[str, int]:
    return {figure.name: figure.count for figure in counted(entries, half)}


def test_nothing_done_is_nothing_counted() -> None:
    assert set(_figures([]).values()) == {0}


def test_networks_accounts_hosts_and_people_are_counted_once_each() -> None:
    entries = [
        _entry("case.opened", "C-1"),
        _entry("plan.begun", "p1", case="C-1"),
        _entry("plan.begun", "p2", case="C-1"),
        *_step("p1", "s1", "lock", "K-A"),
        *_step("p2", "s1", "suspend", "K-A"),
        *_step("p1", "s2", "lock", "K-B"),
        *_step("p1", "s3", "block_host", "K-H"),
        *_step("p1", "s4", "block_url", "K-H"),
        *_step("p1", "s5", "notify", "K-T"),
        _entry("letter.served", "L-1", way="courier"),
        _entry("letter.served", "L-1", way="mail"),
        *_step("p1", "s7", "end_sessions", "K-C"),
    ]
    found = _figures(entries)
    assert (found["networks"], found["accounts"], found["domains_blocked"]) == (1, 2, 1)
    assert (found["targets_notified"], found["letters"], found["cases"]) == (1, 1, 1)


def test_what_is_confirmed_again_later_was_stopped_blocked_or_warned_once() -> None:
    """An act that drifted and holds again is no second account, in whichever half-year it does."""
    steps = [("s1", "lock", "K-A"), ("s2", "block_host", "K-H"), ("s3", "notify", "K-T")]
    first = [entry for step in steps for entry in _step("p1", *step)]
    again = [_entry("step.confirmed", "p1", H2, step=step) for step, _, _ in steps]
    entries = [_entry("plan.begun", "p1", case="C-1"), *first, *again]
    names = ("accounts", "domains_blocked", "targets_notified")
    assert [[_figures(entries, half)[name] for name in names] for half in (H1, H2)] == [[1, 1, 1], [0, 0, 0]]


def test_a_case_whose_only_account_another_case_stopped_before_is_a_network_too() -> None:
    begun = [_entry("plan.begun", plan, case=case) for plan, case in (("p1", "C-1"), ("p2", "C-2"))]
    found = _figures([*begun, *_step("p1", "s1", "lock", "K-A"), *_step("p2", "s1", "suspend", "K-A")])
    assert (found["networks"], found["accounts"]) == (2, 1)


def test_what_everybody_may_read_is_shared_with_nobody() -> None:
    shared = [_entry("release.shared", "h", release=f"R-{name}", collection=name) for name in ("public", "platforms")]
    assert _figures(shared)["shares"] == 1


def test_what_was_only_called_for_or_taken_back_is_no_act() -> None:
    called = [_entry("plan.begun", "p1", case="C-1"), *_step("p1", "s1", "lock", "K-A")[:1]]
    assert _figures(called)["accounts"] == 0
    undone = [*called, *_step("p2", "s1", "lock", "K-A", undo=True), _entry("step.undone", "p1", step="s1")]
    assert (_figures(undone)["accounts"], _figures(undone)["accounts_restored"]) == (0, 1)


def test_a_period_counts_what_fell_into_it_though_it_was_ordered_before() -> None:
    intended, confirmed = _step("p1", "s1", "lock", "K-A")
    later = [_entry("plan.begun", "p1", case="C-1"), intended, confirmed | {"t": to_micros(H2.start)}]
    assert (_figures(later, H1)["accounts"], _figures(later, H2)["accounts"]) == (0, 1)


def test_a_list_of_people_is_counted_by_its_messages_and_what_comes_back_is_taken_off() -> None:
    entries = [
        _entry("notices.released", "p1", people=50),
        *_step("p1", "s1", "notify", "K-LIST"),
        _entry("notices.moved", "x", counts={"sent": 40, "bounced": 1}, people=40),
        _entry("notices.moved", "y", counts={"bounced": 3, "unreadable": 1}, people=-3),
    ]
    found = _figures(entries)
    assert [found[name] for name in ("targets_notified", "warnings_sent", "warnings_returned")] == [37, 40, 5]


def test_what_counts_once_counts_in_the_half_year_of_its_first_time() -> None:
    told = {"release": "R-1", "first": True, "way": "mail", "what": "acted"}
    kinds = {"letter.served": "letters", "release.issued": "releases", "release.shared": "shares"}
    for kind, figure in {**kinds, "receipt.noted": "shares_acted_on"}.items():
        twice = [_entry(kind, "X-1", half, **told) for half in (H1, H1, H2)]
        assert (_figures(twice, H1)[figure], _figures(twice, H2)[figure]) == (1, 0), kind


def test_what_partners_said_counts_once_a_partner_and_release() -> None:
    said = [
        _entry("receipt.noted", partner, release=release, what=what)
        for partner, release, what in (
            *(("G-1", "R-1", "acted"), ("G-1", "R-1", "acted"), ("G-2", "R-1", "acted"), ("G-1", "R-2", "acted")),
            *(("G-1", "R-1", "acknowledged"), ("G-2", "R-2", "disputed"), ("G-2", "R-2", "sighted")),
        )
    ]
    found = _figures(said)
    names = ("shares_acted_on", "shares_acknowledged", "shares_disputed")
    assert [found[name] for name in names] == [3, 1, 1]


def test_blocks_on_lists_count_once_and_their_hits_each_time() -> None:
    decided = [_entry("block.decided", "h1"), _entry("block.decided", "h2"), _entry("block.decided", "h1")]
    hits = [
        _entry("block.hits", "S-1", hits=3),
        _entry("block.hits", "S-1", hits=2),
        _entry("block.hits", "S-2", H2, hits=9),
    ]
    found = _figures([*decided, *hits])
    assert (found["blocks_listed"], found["blocks_hit"]) == (2, 5)


def test_appeals_and_releases() -> None:
    entries = [
        _entry("case.appealed", "C-1", seq=4),
        _entry("case.answered", "C-1", seq=5, upheld=True),
        _entry("case.answered", "C-1", seq=6, upheld=False),
        _entry("release.issued", "r1", release="R-1", first=True),
        _entry("release.issued", "r2", release="R-1", first=True),
    ]
    found = _figures(entries)
    assert [found[name] for name in ("appeals", "appeals_upheld", "releases")] == [1, 1, 1]
