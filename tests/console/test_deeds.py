"""The forms of a case, sent as a browser sends them: holds, objections, bans, what is given back, what is split off."""

import re
from datetime import timedelta

from tests.console.canary_run import WATCHED
from tests.console.house import House, opened_case, proposed_plan
from tests.workflow.made_run import MEMBERS

from countervail.casework.hand import Hand
from countervail.console.reveal_payload import reveal_payload
from countervail.oversight.hints import hints
from countervail.oversight.lookups import in_ledger

HOLD = {"reason": "counsel is asked", "at_risk": "those watched", "until": "2026-03-05"}
WISH = "policy=surveillance-for-hire&rule=covert-reconnaissance"


def _page(house: House, path: str, name: str = "ana") -> str:
    """A page as somebody reads it, without mark-up."""
    return " ".join(re.sub(r"<[^>]*>", " ", house.visitor(name).get(path).text).split())


def _done(house: House, case: str) -> str:
    """A plan on two accounts, proposed, approved, carried out and seen to hold."""
    plan = proposed_plan(house, case)
    consent = house.consent("bea", "approve", plan)
    assert house.visitor("bea").call(f"/cases/{case}/plans/{plan}/approval", consent).status_code == 200
    for deed in ("run", "verification"):
        assert house.visitor("bea").call(f"/cases/{case}/plans/{plan}/{deed}", {}).status_code == 200
    return plan


def _appeal(house: House, case: str, accounts: str) -> None:
    fields = {"objection": "wrong_person", "accounts": accounts, "channel": "form", "text": "It was not me."}
    assert house.visitor("ana").post(f"/cases/{case}/appeals", fields).status_code == 303


def test_a_hold_ends_by_itself_on_its_day(desk: House) -> None:
    case = opened_case(desk)
    assert desk.visitor("ana").post(f"/cases/{case}/holds", HOLD).status_code == 303
    assert "On hold until 2026-03-05 00:00 UTC" in _page(desk, f"/cases/{case}")
    assert "is on hold" in desk.visitor("ana").call(f"/cases/{case}/plans", _proposal(desk, case)).text
    desk.office.now += timedelta(days=4)
    desk.seated.clear()  # their sessions are over by then
    told = _page(desk, f"/cases/{case}")
    assert "On hold" not in told
    assert "ended 2026-03-05 00:00 UTC , on its day" in told


def _proposal(house: House, case: str) -> dict[str, object]:
    draft = house.visitor("ana").call(f"/cases/{case}/plans/new?{WISH}", method="GET").json()
    return {"plan": draft["text"], **house.consent("ana", "propose", draft["plan"]["hash"])}


def test_an_exploitation_act_entered_by_the_form_ends_the_hold_at_once(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    ana.post(f"/cases/{case}/holds", HOLD)
    found = {"source": "mail gateway", "says": "A lure was sent.", "raw": "x", "happened_on": "2026-02-20"}
    harmless = {**found, "phase": "", "accounts": f"{MEMBERS[0]}\n\n {MEMBERS[1]} \n", "items": ""}
    assert ana.post(f"/cases/{case}/evidence", harmless).status_code == 303
    assert "On hold until" in _page(desk, f"/cases/{case}"), "evidence of no phase leaves it"
    assert ana.post(f"/cases/{case}/evidence", {**found, "raw": "y", "phase": "exploitation"}).status_code == 303
    told = _page(desk, f"/cases/{case}")
    assert "On hold until" not in told
    assert "an exploitation act became known" in told
    assert "people are being attacked: nothing may wait" in told
    assert ana.post(f"/cases/{case}/holds", HOLD).status_code == 403
    pieces = ana.call(f"/cases/{case}/evidence", method="GET").json()["evidence"]
    assert next(one for one in pieces if one["phase"] is None and one["source"] == "mail gateway")["accounts"] == [
        *MEMBERS[:2]
    ]


def test_one_person_gives_back_what_an_objection_stands_for_and_no_more(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    plan = _done(desk, case)
    path = f"/cases/{case}/plans/{plan}/undo"
    assert ana.call(f"{path}?only_owed=true", method="GET").status_code == 403, "no objection stands"
    _appeal(desk, case, MEMBERS[0])
    whole = ana.call(path, method="GET").json()
    assert (whole["alone"], whole["owed"], whole["subjects"]) == (False, 1, 2), "the other account needs two people"
    assert "only the one account that an objection stands for" in _page(desk, path)
    assert "Next: an objection waits for your answer" in _page(desk, f"/cases/{case}", "bea")
    number = ana.call(f"/cases/{case}", method="GET").json()["appeals"][0]["number"]
    about = f"/cases/{case}/accounts?appeal={number}"
    told = desk.visitor("bea").call(about, method="GET").json()["accounts"]
    assert [(one["account"], one["objections"]) for one in told] == [(MEMBERS[0], [number])]
    assert f"objection {number} stands" in _page(desk, about, "bea"), "whoever answers must see whom it is about"
    assert ana.call(f"/cases/{case}/accounts?appeal=99", method="GET").status_code == 404
    asked = ana.call(f"{path}?only_owed=true", method="GET").json()
    assert (asked["alone"], [step["subject"] for step in asked["plan"]["steps"]]) == (True, [MEMBERS[0]])
    restored = {"plan": asked["text"], **desk.consent("ana", "restore", asked["plan"]["hash"])}
    assert ana.call(f"/cases/{case}/restorations", restored).status_code == 200
    alone = {"plan": whole["text"], **desk.consent("ana", "restore", whole["plan"]["hash"])}
    assert ana.call(f"/cases/{case}/restorations", alone).status_code == 403
    back = asked["plan"]["hash"]
    for deed in ("run", "verification"):
        assert ana.call(f"/cases/{case}/plans/{back}/{deed}", {}).status_code == 200
    states = ana.call(f"/cases/{case}/plans/{plan}", method="GET").json()["states"]
    assert states == {"confirmed": 1, "undone": 1}
    assert "takes another back" in _page(desk, f"/cases/{case}")


def test_what_an_objection_asks_back_is_given_back_in_the_case_its_account_is_in_now(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    plan = _done(desk, case)
    split = {"accounts": [MEMBERS[0]], "reason": "another team"}
    part = ana.call(f"/cases/{case}/split", split).json()["case"]
    path = f"/cases/{part}/plans/{plan}/undo"
    assert f"Some of its accounts are in {part} now" in _page(desk, f"/cases/{case}/plans/{plan}/undo")
    _appeal(desk, part, MEMBERS[0])
    asked = ana.call(f"{path}?only_owed=true", method="GET").json()
    assert (asked["alone"], asked["plan"]["case"], asked["elsewhere"]) == (True, part, [case])
    restored = {"plan": asked["text"], **desk.consent("ana", "restore", asked["plan"]["hash"])}
    assert ana.call(f"/cases/{part}/restorations", restored).status_code == 200
    back = f"/cases/{part}/plans/{asked['plan']['hash']}"
    assert ana.call(f"{back}/run", {}).status_code == 200
    assert f'href="/cases/{case}/plans/{plan}"' in ana.get(back).text
    assert ana.call(f"/cases/{case}/plans/{'0' * 64}/undo", method="GET").status_code == 404


def test_what_a_merged_case_did_is_given_back_by_the_one_it_is_part_of(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    plan, into = _done(desk, case), opened_case(desk)
    assert ana.call(f"/cases/{case}/merger", {"into": into, "reason": "one team"}).status_code == 200
    path = f"/cases/{case}/plans/{plan}/undo"
    assert f"This case is part of {into} now" in _page(desk, path)
    drafted = ana.call(path, method="GET").json()
    assert f'action="/cases/{into}/plans"' in ana.get(path).text
    proposed = {"plan": drafted["text"], **desk.consent("ana", "propose", drafted["plan"]["hash"])}
    assert ana.call(f"/cases/{into}/plans", proposed).status_code == 200


def test_a_ban_of_a_firm_names_the_firm_and_its_day_of_review(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    rests = "rests_on=surveillance-for-hire/return-after-removal&sanction="
    ban = f"{rests}&operator=OP-7&domains=desk.example&pages=page:desk"
    new = f"/cases/{case}/plans/new"
    assert "attributes the network to nobody yet" in _page(desk, new)
    assert "has a day of review" in ana.call(f"{new}?{ban}", method="GET").text
    unnamed = ana.call(f"{new}?{ban}&review_on=2026-06-01", method="GET")
    assert (unnamed.status_code, "does not attribute" in unnamed.text) == (403, True)
    piece = ana.call(f"/cases/{case}/evidence", method="GET").json()["evidence"][0]["id"]
    named = {"operator": "OP-7", "likelihood": "likely", "basis": piece, "reason": "its own domain"}
    assert ana.post(f"/cases/{case}/attribution", named).status_code == 303
    assert "attributes the network to OP-7" in _page(desk, new)
    draft = ana.call(f"{new}?{ban}&review_on=2026-06-01", method="GET").json()["plan"]
    assert (draft["sanction"], draft["operator"], draft["review_on"]) == ("entity_ban", "OP-7", "2026-06-01")
    assert {step["subject"] for step in draft["steps"]} == {*MEMBERS[:2], "desk.example", "page:desk"}


def test_a_draft_suggests_the_rule_that_answers_the_furthest_phase_claimed(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    draft = ana.call(f"/cases/{case}/plans/new", method="GET").json()
    assert (draft["suggested"], draft["plan"]) == ("surveillance-for-hire/covert-reconnaissance", None)
    found = {"source": "gateway", "says": "A lure.", "raw": "x", "happened_on": "2026-02-20", "phase": "exploitation"}
    ana.call(f"/cases/{case}/evidence", found)
    draft = ana.call(f"/cases/{case}/plans/new", method="GET").json()
    assert draft["suggested"] == "surveillance-for-hire/exploitation-for-hire"
    least = ana.call(f"/cases/{case}/plans/new?rests_on={draft['suggested']}", method="GET").json()["plan"]
    assert (least["rule"], least["sanction"], least["least"]) == ("exploitation-for-hire", "remove", "remove")


def test_counsel_lifts_what_stands_in_a_plans_way_and_nobody_else_does(desk: House) -> None:
    with desk.office.database.transaction() as connection:
        hand = Hand(connection, desk.office.actor("root"), desk.office.now)
        desk.services.casework.protected.add(hand, MEMBERS[0])
    case, ana = opened_case(desk), desk.visitor("ana")
    spared = ana.call(f"/cases/{case}/plans/new?{WISH}", method="GET").json()["plan"]
    assert (spared["protected"], spared["guards"], spared["count"]) == (1, [], 1)
    draft = ana.call(f"/cases/{case}/plans/new?{WISH}&lift_protected=true", method="GET").json()
    plan = draft["plan"]["hash"]
    ana.call(f"/cases/{case}/plans", {"plan": draft["text"], **desk.consent("ana", "propose", plan)})
    assert "counsel to lift what stands in its way" in _page(desk, f"/cases/{case}/plans/{plan}")
    path = f"/cases/{case}/plans/{plan}"
    desk.visitor("bea").call(f"{path}/approval", desk.consent("bea", "approve", plan))
    assert desk.visitor("bea").call(f"{path}/run", {}).status_code == 403, "counsel has not signed"
    assert desk.visitor("bea").call(f"{path}/guard", desk.consent("bea", "lift_guard", plan)).status_code == 403
    assert "Lift the guards" in desk.visitor("col").get(path).text
    lifted = desk.visitor("col").call(f"{path}/guard", desk.consent("col", "lift_guard", plan))
    assert lifted.status_code == 200, lifted.text
    assert desk.visitor("bea").call(f"{path}/run", {}).status_code == 200


def test_accounts_are_split_off_and_judgements_taken_back_by_the_same_form(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    chosen = {"accounts": list(MEMBERS[:2]), "reason": "another team"}
    back = ana.post(f"/cases/{case}/judgements", {**chosen, "judgement": "none"})
    assert back.status_code == 303
    assert "0 positive" in _page(desk, f"/cases/{case}")
    split = ana.post(f"/cases/{case}/split", chosen)
    assert (split.status_code, split.headers["location"]) == (303, f"/cases/{case}")
    other = ana.call(f"/cases/{case}", method="GET").json()["kin"][0]
    assert ana.call(f"/cases/{other}/accounts", method="GET").json()["count"] == 2
    merged = ana.post(f"/cases/{other}/merger", {"into": case, "reason": "one team after all"})
    assert merged.status_code == 303
    assert f"Part of {case}" in _page(desk, f"/cases/{other}")


def test_the_case_says_to_each_what_comes_next(desk: House) -> None:
    case = opened_case(desk)
    assert "Next: draft a plan for the 2 judged positive" in _page(desk, f"/cases/{case}")
    plan = proposed_plan(desk, case)
    assert "Next: wait for somebody else to approve" in _page(desk, f"/cases/{case}")
    assert "Next: a plan waits for a second person" in _page(desk, f"/cases/{case}", "bea")
    desk.visitor("bea").call(f"/cases/{case}/plans/{plan}/approval", desk.consent("bea", "approve", plan))
    assert "is approved and may begin" in _page(desk, f"/cases/{case}", "bea")
    desk.visitor("ana").post(f"/cases/{case}/holds", HOLD)
    assert "Next: nothing begins while the case is on hold" in _page(desk, f"/cases/{case}", "bea")
    desk.visitor("ana").post(f"/cases/{case}/holds/{_hold(desk, case)}/end", {"reason": "heard"})
    desk.visitor("bea").call(f"/cases/{case}/plans/{plan}/run", {})
    assert "Next: what was decided is done: see whether plan" in _page(desk, f"/cases/{case}", "bea")


def _hold(house: House, case: str) -> int:
    number: int = house.visitor("ana").call(f"/cases/{case}", method="GET").json()["holds"][0]["number"]
    return number


def test_an_auditor_sees_that_somebody_protected_was_read(desk: House) -> None:
    """In one reference opened, and in a raw record that names them; and nobody else's reading says so."""
    with desk.office.database.transaction() as connection:
        hand = Hand(connection, desk.office.actor("root"), desk.office.now)
        desk.services.casework.protected.add(hand, WATCHED[0])
    case, ana = opened_case(desk), desk.visitor("ana")
    refs = [one["ref"] for one in ana.call(f"/cases/{case}/targets", method="GET").json()["targets"]]
    for ref in refs[:2]:
        consent = desk.consent("ana", "reveal", reveal_payload(case, ref))
        assert ana.call(f"/cases/{case}/targets/{ref}/reveal", {"reason": "to warn", **consent}).status_code == 200
    piece = ana.call(f"/cases/{case}/evidence", method="GET").json()["evidence"][-1]
    consent = desk.consent("ana", "reveal", piece["sha256"])
    ana.call(f"/cases/{case}/evidence/{piece['id']}/reveal", {"reason": "to read it", **consent})
    with desk.services.database.reading() as connection:
        looks = in_ledger(connection, desk.services.casework.cases)
    assert [one.reason for one in looks if one.kind == "target.revealed"] == [
        *["Revealed " + ref + ": to warn" for ref in refs[:2]],
        f"Revealed {piece['id']}: to read it",
    ]
    assert len([one for one in looks if one.kind == "target.protected_seen"]) == 2
    assert len([hint for hint in hints(looks) if "protected list" in hint.says]) == 2
