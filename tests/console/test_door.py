"""A first walk: in, around, and what is refused on the way."""

from tests.console.house import House, opened_case, proposed_plan
from tests.workflow.made_run import MEMBERS


def test_a_case_from_the_queue_to_a_plan_that_two_people_signed(desk: House) -> None:
    case = opened_case(desk)
    plan = proposed_plan(desk, case)
    shown = desk.visitor("bea").get(f"/cases/{case}/plans/{plan}")
    assert "Approve, with your passkey" in shown.text
    consent = desk.consent("bea", "approve", plan)
    done = desk.visitor("bea").post(f"/cases/{case}/plans/{plan}/approval", consent)
    assert (done.status_code, done.headers["location"]) == (303, f"/cases/{case}/plans/{plan}")
    assert "approved" in desk.visitor("ana").get(f"/cases/{case}/plans").text


def test_the_approved_plan_is_carried_out_looked_after_and_taken_back(desk: House) -> None:
    case = opened_case(desk)
    plan = proposed_plan(desk, case)
    ana, bea = desk.visitor("ana"), desk.visitor("bea")
    assert bea.call(f"/cases/{case}/plans/{plan}/approval", desk.consent("bea", "approve", plan)).status_code == 200
    done = ana.call(f"/cases/{case}/plans/{plan}/run", {}).json()
    assert done["states"] == {"accepted": 2}
    assert ana.call(f"/cases/{case}/plans/{plan}/verification").json()["states"] == {"confirmed": 2}
    back = ana.call(f"/cases/{case}/plans/{plan}/undo", method="GET").json()
    assert back["alone"] is False
    consent = desk.consent("ana", "propose", back["plan"]["hash"])
    undoing = ana.call(f"/cases/{case}/plans", {"plan": back["text"], **consent}).json()["plan"]
    approved = desk.consent("bea", "approve", undoing)
    assert bea.call(f"/cases/{case}/plans/{undoing}/approval", approved).status_code == 200
    assert ana.post(f"/cases/{case}/plans/{undoing}/run").status_code == 303
    assert ana.post(f"/cases/{case}/plans/{undoing}/verification").status_code == 303
    shown = ana.call(f"/cases/{case}/plans/{plan}", method="GET").json()
    assert shown["states"] == {"undone": 2}


def test_an_appeal_lets_one_person_give_back(desk: House) -> None:
    case = opened_case(desk)
    plan = proposed_plan(desk, case)
    ana, bea = desk.visitor("ana"), desk.visitor("bea")
    bea.call(f"/cases/{case}/plans/{plan}/approval", desk.consent("bea", "approve", plan))
    ana.call(f"/cases/{case}/plans/{plan}/run", {})
    appeal = {"objection": "appeal", "accounts": list(MEMBERS[:2]), "channel": "form", "text": "It was not me."}
    assert bea.call(f"/cases/{case}/appeals", appeal).status_code == 200
    back = bea.call(f"/cases/{case}/plans/{plan}/undo", method="GET").json()
    assert back["alone"] is True
    consent = desk.consent("bea", "restore", back["plan"]["hash"])
    undoing = bea.call(f"/cases/{case}/restorations", {"plan": back["text"], **consent})
    assert undoing.status_code == 200, undoing.text
    done = bea.call(f"/cases/{case}/plans/{undoing.json()['plan']}/run", {})
    assert done.json()["states"] == {"accepted": 2}, done.text


def test_a_double_click_is_one_act(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    for _ in range(2):
        assert ana.post(f"/cases/{case}/notes", {"text": "said once", "once": "a-key"}).status_code == 303
    assert len(ana.call(f"/cases/{case}", method="GET").json()["notes"]) == 1


def test_a_judgement_on_what_has_changed_meanwhile_is_refused_and_keeps_its_words(desk: House) -> None:
    case, ana = opened_case(desk), desk.visitor("ana")
    fields = {"accounts": MEMBERS[2], "judgement": "negative", "reason": "a careful reason", "seen": "1"}
    refused = ana.post(f"/cases/{case}/judgements", fields)
    assert refused.status_code == 403
    assert "somebody else wrote" in refused.text
    assert "a careful reason" in refused.text


def test_a_script_gets_the_block_it_asks_for(desk: House) -> None:
    ana = desk.visitor("ana")
    part = ana.get("/queue", headers={"HX-Request": "true", "HX-Target": "networks"}).text
    assert "<html" not in part
    assert "N-001" in part
    assert "<h1>" in ana.get("/queue", headers={"HX-Request": "true", "HX-Target": "elsewhere"}).text


def test_the_auditor_reads_what_a_plan_amounts_to_and_no_member_in_it(furnished: House) -> None:
    path, aud = f"/cases/C-1/plans/{furnished.plan}", furnished.visitor("aud")
    told, page = aud.call(path, method="GET"), aud.get(path)
    assert (told.status_code, page.status_code) == (200, 200)
    assert not [member for member in MEMBERS for text in (told.text, page.text) if member in text]
    read = told.json()
    assert (read["steps"], read["edge"], read["more"], read["withheld"]) == ([], None, None, True)
    assert (read["hash"], read["count"], [one["steps"] for one in read["tally"]]) == (furnished.plan, 2, [2])
    assert furnished.plan in page.text
    seen = furnished.visitor("bea").call(path, method="GET").json()
    assert ({step["subject"] for step in seen["steps"]}, seen["withheld"]) == (set(MEMBERS[:2]), False)
