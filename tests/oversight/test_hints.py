"""Hints are questions: ordinary work raises none, each misuse its own."""

from datetime import UTC, datetime, timedelta

from countervail.oversight.hints import MANY_A_DAY, TRIES_A_DAY, hints
from countervail.oversight.lookups import Lookup

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _look(number: int, who: str = "P-ana", kind: str = "target.revealed", case: str | None = "C-1") -> Lookup:
    return Lookup(NINE + timedelta(minutes=number), who, kind, f"T-{number}", case, "To warn them.", number)


def test_a_days_ordinary_work_raises_nothing() -> None:
    ordinary = [_look(n) for n in range(MANY_A_DAY)]
    ordinary += [_look(n, "P-bea", "case.exported") for n in range(3)]
    ordinary += [_look(n, "P-cleo", "right.refused", None) for n in range(TRIES_A_DAY)]
    ordinary += [_look(n, "P-dora", case="C-2") for n in range(4)]
    assert hints(ordinary) == []


def test_a_list_of_people_read_in_a_day() -> None:
    (hint,) = hints([_look(n) for n in range(MANY_A_DAY + 1)])
    assert (hint.who, hint.says) == ("P-ana", "read 11 people on 2026-03-02")
    assert len(hint.looks) == MANY_A_DAY + 1


def test_looks_without_a_case_somebody_protected_and_one_person_in_two_cases() -> None:
    loose = Lookup(NINE, "", "explain --account", "T-A", None, "curious")
    protected = Lookup(NINE, "P-bea", "target.protected_seen", "T-B", "C-1", "", 4)
    twice = [Lookup(NINE, "P-cleo", "target.revealed", "T-C", case, "again", 5) for case in ("C-1", "C-2")]
    assert [(hint.who, hint.says) for hint in hints([loose, protected, *twice])] == [
        ("", "1 look-ups in runs without a case"),
        ("P-bea", "read T-B, who is on the protected list"),
        ("P-cleo", "read T-C in 2 cases"),
    ]


def test_somebody_who_tries_every_door() -> None:
    tries = [_look(n, "P-eve", "right.refused", None) for n in range(TRIES_A_DAY + 1)]
    assert [hint.says for hint in hints(tries)] == ["was refused 6 times on 2026-03-02"]
