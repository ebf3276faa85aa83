"""A choice keeps to its policy: harder than the least needs a reason, accounts come by judgement, bans are reviewed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.casework.histories import judge, piece, told
from tests.casework.plans.wishes import LOCK, NOW, POLICY, A, B, C, drafted

from countervail.casework.case import Case
from countervail.casework.likelihood import Likelihood
from countervail.casework.plans.choice import Choice, Entity
from countervail.casework.plans.orders import check_choice, entity_orders, policy_line
from countervail.casework.policies.sanction import Sanction
from countervail.casework.records.attribution import UNKNOWN, Attribution
from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.prospect import Order

FIRM = Entity("OP-1", ("update-mail.example",), ("page:courier:firm",), (NOW + timedelta(days=300)).date())
BAN = Choice("surveillance-for-hire", "return-after-removal", Sanction.ENTITY_BAN, entity=FIRM)


def attributed(operator: str = "OP-1") -> Case:
    who = Attribution(operator, Likelihood.VERY_LIKELY, ("E-1",), "their own page says so")
    return told(judge(Judgement.POSITIVE, A, B), piece(), who)


def _refused(choice: Choice, case: Case | None = None) -> str:
    with pytest.raises(RefusedError) as caught:
        check_choice(case or attributed(), POLICY, choice, NOW)
    return caught.value.message


def test_a_harder_sanction_needs_a_written_reason() -> None:
    harder = replace(LOCK, sanction=Sanction.REMOVE)
    assert _refused(harder) == "remove is harder than rule covert-reconnaissance needs and gives no reason."
    check_choice(attributed(), POLICY, replace(harder, reason="they came back within a day"), NOW)


def test_a_milder_sanction_needs_none() -> None:
    check_choice(attributed(), POLICY, replace(LOCK, sanction=Sanction.WARN), NOW)


def test_an_act_beyond_the_sanction_is_refused() -> None:
    assert _refused(replace(LOCK, acts=(Act.DEACTIVATE,))) == "deactivate is harder than lock."
    warn = replace(LOCK, sanction=Sanction.WARN, further=(Order(Act.BLOCK_HOST, "a.example"),))
    assert _refused(warn) == "block_host is harder than warn."


def test_no_account_comes_in_by_hand() -> None:
    for order in (Order(Act.LOCK, "courier:z"), Order(Act.NOTIFY, C), Order(Act.TAKEDOWN, "courier:z")):
        wish = replace(LOCK, sanction=Sanction.REMOVE, reason="r", further=(order,))
        assert "cannot be named by hand" in _refused(wish)


def test_an_act_that_is_not_for_accounts_is_refused_for_them() -> None:
    assert _refused(replace(LOCK, acts=(Act.BLOCK_HOST,))) == "block_host is not done to accounts."
    assert "needs a subject" in _refused(replace(LOCK, further=(Order(Act.BLOCK_HOST, " "),)))


def test_an_unknown_rule_names_those_there_are() -> None:
    assert _refused(replace(LOCK, rule="bad-manners")).endswith("has no rule 'bad-manners'.")
    assert "has no rule" in _refused(replace(LOCK, policy="another"))


def test_a_ban_of_a_firm_covers_accounts_pages_and_domains() -> None:
    assert set(entity_orders(BAN)) == {
        Order(Act.BLOCK_HOST, "update-mail.example"),
        Order(Act.TAKEDOWN, "page:courier:firm"),
    }
    assert entity_orders(LOCK) == ()
    plan = drafted(attributed(), BAN)
    assert {(s.act, s.subject) for s in plan.steps} == {
        (Act.DEACTIVATE, A),
        (Act.DEACTIVATE, B),
        (Act.BLOCK_HOST, "update-mail.example"),
        (Act.TAKEDOWN, "page:courier:firm"),
    }
    assert plan.policy == policy_line(POLICY, BAN)
    assert plan.policy.review_on == FIRM.review_on


def test_a_ban_has_a_day_of_review() -> None:
    late = replace(FIRM, review_on=(NOW + timedelta(days=366)).date())
    assert _refused(replace(BAN, entity=late)).startswith("a ban under surveillance-for-hire is reviewed by")
    assert "reviewed by" in _refused(replace(BAN, entity=replace(FIRM, review_on=NOW.date())))


def test_only_the_firm_that_the_case_names_is_banned() -> None:
    assert "does not attribute" in _refused(BAN, attributed(UNKNOWN))
    assert "does not attribute" in _refused(BAN, attributed("OP-2"))
    assert "does not attribute" in _refused(BAN, told(judge(Judgement.POSITIVE, A)))


def test_a_ban_names_a_firm_and_nothing_else_does() -> None:
    assert _refused(replace(BAN, entity=None)).startswith("a ban of a firm names the firm")
    assert _refused(replace(LOCK, entity=FIRM)).startswith("a ban of a firm names the firm")
    assert _refused(replace(BAN, entity=replace(FIRM, pages=("courier:z",)))) == "courier:z is not a page."
