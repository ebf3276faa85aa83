"""Expanding leads on whole logs: operators' accounts to their team, innocents to no operator, people to a reference."""

import random
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.runs import Case
from tests.workflow.asked_leads import PERSON, Ask, names
from tests.workflow.made_run import MEMBERS, MadeRun, write_log

from countervail.oversight.access import FILE
from countervail.vocabulary.errors import InputError


def kinds(world: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in pq.read_table(world / "truth.parquet").to_pylist():
        found[row["network"] or row["kind"]].append(row["account_uid"])
    return {kind: sorted(accounts) for kind, accounts in found.items()}


def acted(world: Path) -> set[str]:
    return set(pq.read_table(world / "activity", columns=["actor_uid"])["actor_uid"].to_pylist())


@pytest.mark.parametrize("account", ["acct-020", "acct-033", "acct-041", "acct-052", "acct-066", "acct-079"])
def test_an_ordinary_account_leads_to_nobody_and_the_answer_says_so(ask: Ask, crowd: Path, account: str) -> None:
    (answer,) = ask(crowd, f"account:{account}")
    assert answer.members == ()
    assert answer.statement.startswith("The account of this lead shares ")
    assert answer.statement.endswith("nobody to expand to.")


def test_a_person_is_not_looked_up_without_a_reason(ask: Ask, crowd: Path) -> None:
    with pytest.raises(InputError, match="reason"):
        ask(crowd, f"target:{PERSON}", reason="  ")
    assert not (crowd / FILE).exists()


def test_several_leads_are_answered_one_by_one_as_they_are_alone(ask: Ask, crowd: Path) -> None:
    leads = (f"account:{MEMBERS[2]}", "account:acct-020", "domain:news-2.test")
    together = ask(crowd, *leads)
    alone = [ask(crowd, lead)[0] for lead in leads]
    assert [answer.members for answer in together] == [answer.members for answer in alone]


def test_without_the_cell_its_place_leads_to_nobody(ask: Ask, tmp_path: Path) -> None:
    """The twin: the same crowd, in which nobody shares anything."""
    log = write_log(tmp_path / "twin", cell=(1,)).folder
    assert ask(log, "account:acct-001")[0].members == ()
    assert ask(log, "domain:news-1.test")[0].members == ()


def test_the_time_told_is_that_of_reading_and_of_following(ask: Ask, crowd: Path) -> None:
    first, second = ask(crowd, "account:acct-020", "account:acct-021")
    assert (first.reading_ms, first.ms) == (1000, 2000)
    assert second.ms == 2000


MOST_ASTRAY = 0
"""Innocent seeds that may reach an operator's account: none."""
LEAD_PRECISION = 0.99
"""Share of the accounts reached from operators' accounts that are of the same operator, as the design asks."""


@pytest.mark.parametrize("world", ["small", "foreign"])
def test_operators_lead_to_their_own_and_innocents_to_no_operator(
    world: str, request: pytest.FixtureRequest, ask: Ask
) -> None:
    case: Case = request.getfixturevalue(world)
    groups = kinds(case.world)
    here = acted(case.world)
    operators = {n for n in groups if n in {r["network"] for r in _networks(case.world)}}
    dice = random.Random(3)
    guilty = [dice.choice(sorted(set(groups[name]) & here)) for name in sorted(operators) for _ in range(2)]
    innocent = [
        dice.choice(sorted(set(groups[kind]) & here))
        for kind in ("ordinary", "newsroom", "activist", "family", "campus", "recruiter", "fan_club")
        for _ in range(2)
    ]
    everyone = {account for name in operators for account in groups[name]}
    home = {account: name for name in operators for account in groups[name]}
    answers = ask(case.world, *(f"account:{account}" for account in [*guilty, *innocent]))
    reached = [answer for answer in answers[: len(guilty)] if answer.members]
    right = sum(home.get(name) == home[g] for g, a in zip(guilty, answers, strict=False) for name in names(a))
    assert len(reached) >= 0.8 * len(guilty)
    assert right >= LEAD_PRECISION * sum(len(answer.members) for answer in reached)
    astray = sum(bool(names(answer) & everyone) for answer in answers[len(guilty) :])
    assert astray <= MOST_ASTRAY


def _networks(world: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = pq.read_table(world / "truth_networks.parquet").to_pylist()
    return rows


def test_a_finished_run_is_not_needed(made_run: MadeRun, ask: Ask) -> None:
    (answer,) = ask(made_run.run.log.folder, f"account:{MEMBERS[1]}")
    assert names(answer) == set(MEMBERS)
