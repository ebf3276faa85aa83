"""`plan` on the command line: a draft keeps nothing, a proposal is signed, two plans are compared, all is shown."""

import pytest
from tests.casework.histories import MEMBERS
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import InputError, RefusedError


def test_a_draft_is_a_dry_run(office: MadeOffice) -> None:
    case = office.judged()
    text = office("plan", "draft", case, "--rule", "covert-reconnaissance", by="ana")
    assert "2 x lock" in text
    assert "kept nowhere" in text
    assert office.told("case", "show", case, by="ana")["plans"] == [office.approved()]


def test_a_draft_says_whom_else_it_touches_and_what_cannot_be_taken_back(office: MadeOffice) -> None:
    case = office.judged()
    more = ("--act", "lock", "--act", "end_sessions", "--also", "block_address:198.18.0.7")
    order = ("plan", "draft", case, "--rule", "covert-reconnaissance", *more)
    steps = office.told(*order, by="ana")["steps"]
    address = next(step for step in steps if step["act"] == "block_address")
    assert address["collateral"] == [{"others": 2, "shares": "the address"}]
    text = office(*order, by="ana")
    assert "also serves 2" in text
    assert "CANNOT BE TAKEN BACK" in text


def test_a_block_that_would_hit_others_is_not_drafted_and_a_page_of_theirs_takes_a_third_person(
    office: MadeOffice,
) -> None:
    case = office.judged()
    order = ("plan", "draft", case, "--rule", "covert-reconnaissance", "--also")
    with pytest.raises(RefusedError, match=r"block_host on 'google\[.\]com' would hit others"):
        office(*order, "block_host:google.com", by="ana")
    told = office.told(*order, "block_url:https://trello.com/b/lure", by="ana")
    assert [guard["lifted_by"] for guard in told["guards"]] == ["counsel"]
    assert "trello[.]com of 'countervail-shared-hosts'" in told["steps"][-1]["guards"][0]
    assert "GUARD guarded-blocks" in office(*order, "block_url:https://trello.com/b/lure", by="ana")


def test_a_proposal_is_shown_with_its_signatures(office: MadeOffice) -> None:
    plan = office.approved()
    told = office.told("plan", "show", plan[:10], by="bea")
    assert (told["hash"], told["signed"]) == (plan, {"propose": "ana", "approve": "bea"})
    assert (told["run"], told["standing"]) == (None, {})
    assert "propose by ana" in office("plan", "show", plan, by="ana")


def test_whom_a_plan_acts_on_by_a_thread_is_named_wherever_it_is_signed(office: MadeOffice) -> None:
    said = "tied to none of 3 others"
    assert office.told("plan", "show", office.approved(), by="bea")["on_edge"] == {}
    assert "EDGE" not in office("plan", "show", office.approved(), by="bea")
    office.ties_counted(0, 2, 2, 2)
    case = office.told("case", "open", str(office.run), "--network", "N-001", by="ana")["case"]
    office("case", "judge", case, "positive", "--account", MEMBERS[0], "--reason", "Same desk.", by="ana")
    office("case", "judge", case, "negative", "--rest", "--reason", "Reporters.", by="ana")
    assert f"{MEMBERS[0]}  {said}" in office("plan", "draft", case, "--rule", "covert-reconnaissance", by="ana")
    plan = office.proposed(case)
    assert office.told("plan", "show", plan, by="bea")["on_edge"] == {MEMBERS[0]: said}
    text = office("approve", plan, by="bea")
    assert "EDGE 1 account of these on the edge" in text


def test_two_plans_are_compared(office: MadeOffice) -> None:
    case = office.judged()
    one = office.proposed(case)
    office("case", "judge", case, "unsure", "--account", MEMBERS[1], "--reason", "Look again.", by="ana")
    other = office.proposed(case)
    told = office.told("plan", "diff", one, other, by="bea")
    assert (told["added"], told["removed"]) == ([], [["lock", MEMBERS[1]]])
    assert f"- lock {MEMBERS[1]}" in office("plan", "diff", one, other, by="bea")


def test_what_is_no_act_no_rule_or_no_hash_is_said(office: MadeOffice) -> None:
    case = office.judged()
    with pytest.raises(InputError, match="no act on a subject"):
        office("plan", "draft", case, "--rule", "covert-reconnaissance", "--also", "ban:x", by="ana")
    with pytest.raises(RefusedError, match="has no rule"):
        office("plan", "draft", case, "--rule", "being-rude", by="ana")
    for wrong in ("abc", "no-hash-at-all", "0" * 12):
        with pytest.raises(InputError, match="begin"):
            office("plan", "show", wrong, by="ana")


def test_a_ban_of_a_firm_has_a_day_of_review(office: MadeOffice) -> None:
    order = ("plan", "draft", office.judged(), "--rule", "return-after-removal", "--operator", "made-up-firm")
    with pytest.raises(InputError, match="day of review"):
        office(*order, by="ana")
    with pytest.raises(InputError, match="is not a day"):
        office(*order, "--review-on", "soon", by="ana")
    with pytest.raises(RefusedError, match="does not attribute"):
        office(*order, "--review-on", "2027-01-01", "--domain", "firm.example", by="ana")
