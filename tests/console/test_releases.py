"""Releases as pages: previewed for every audience, kept, signed by two with passkeys, taken back; never leaking."""

from typing import Any

import pytest
from tests.console.canary_run import WATCHED
from tests.console.doors.releases import BRIEF
from tests.console.house import House, opened_case

from countervail.casework.hand import Hand
from countervail.casework.records.verdict import Verdict
from countervail.disruption.release.approvals import Releases
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.judgement import Judgement


def _drafted(desk: House, case: str, **more: object) -> str:
    told = desk.visitor("ana").call(f"/cases/{case}/releases", {"brief": BRIEF, "audience": "researchers", **more})
    assert told.status_code == 200, told.text
    release: str = told.json()["release"]
    return release


def _shown(desk: House, case: str, release: str, name: str = "bea", query: str = "") -> dict[str, Any]:
    told: dict[str, Any] = desk.visitor(name).get(f"/api/v1/cases/{case}/releases/{release}{query}").json()
    return told


def _sign(desk: House, case: str, release: str, name: str, reason: str = "") -> int:
    part = {"ana": "propose_release", "bea": "approve_release", "col": "clear_release"}[name]
    query = f"?reason={reason}" if reason else ""
    wanted = {one["part"]: one["payload"] for one in _shown(desk, case, release, name, query)["wanted"]}
    consent = desk.consent(name, part, wanted[part])
    told = desk.visitor(name).call(
        f"/cases/{case}/releases/{release}/signatures", {"part": part, "reason": reason, **consent}
    )
    return int(told.status_code)


def test_every_audience_is_previewed_side_by_side_with_what_it_does_not_get(desk: House) -> None:
    case = opened_case(desk)
    page = desk.visitor("ana").post(f"/cases/{case}/releases/previews", {"brief": BRIEF}).text
    for said in ("Other platforms", "Withheld from the public", "a list of targets is a weapon.", "by name"):
        assert said in page
    views = desk.visitor("ana").call(f"/cases/{case}/releases/previews", {"brief": BRIEF}).json()["views"]
    assert {one["audience"] for one in views} == set(Audience)
    handles = {one["audience"]: one["accounts"] for one in views}
    assert (handles["public"], handles["platforms"]) == (0, 2)
    assert [one for one in WATCHED if one in page] == []
    assert desk.visitor("ana").get(f"/api/v1/cases/{case}/releases").json()["releases"] == []


def test_two_people_sign_with_their_passkeys_and_nobody_twice(desk: House) -> None:
    case = opened_case(desk)
    release = _drafted(desk, case)
    assert [one["part"] for one in _shown(desk, case, release)["wanted"]] == ["propose_release", "approve_release"]
    assert _sign(desk, case, release, "ana") == 200
    assert _sign(desk, case, release, "bea") == 200
    page = desk.visitor("bea").get(f"/cases/{case}/releases/{release}").text
    assert "Everybody needed has signed" in page
    assert "countervail release issue" in page
    with desk.services.database.reading() as connection:
        kept = Releases(desk.services.casework.cases).shelf.get(connection, release)
    assert len({one.signature.person for one in kept.signed.values()}) == 2
    report = desk.visitor("bea").get(f"/cases/{case}/releases/{release}/report").text
    assert "Draft: not approved" in report
    assert "hxxp" in report or "[.]" in report, "what was found is shown defanged"


def test_a_reason_at_a_gate_is_part_of_what_counsel_signs(desk: House) -> None:
    case = opened_case(desk)
    tied = BRIEF.replace('name = "Lantern Row"', 'name = "Lantern Row"\nhome_country = "MK"')
    to = {"audience": "law_enforcement", "recipient": "Cyber Police", "country": "MK", "authority": True, "brief": tied}
    release = _drafted(desk, case, **to)
    page = desk.visitor("col").get(f"/cases/{case}/releases/{release}").text
    assert "Barred: The authority&#39;s country is the operator&#39;s home" in page
    bare = {one["part"]: one["payload"] for one in _shown(desk, case, release, "col")["wanted"]}
    with_reason = {
        one["part"]: one["payload"] for one in _shown(desk, case, release, "col", "?reason=A court")["wanted"]
    }
    assert bare["clear_release"] != with_reason["clear_release"]
    assert _sign(desk, case, release, "col") == 403
    assert _sign(desk, case, release, "col", "A court") == 200


@pytest.mark.parametrize(
    ("brief", "says"),
    [
        ("not = [toml", "not TOML"),
        (BRIEF.replace("C-1", "C-2"), "does not tell of case"),
    ],
)
def test_a_brief_that_will_not_do_is_answered_with_the_remedy(desk: House, brief: str, says: str) -> None:
    case = opened_case(desk)
    told = desk.visitor("ana").call(f"/cases/{case}/releases", {"brief": brief, "audience": "researchers"})
    assert told.status_code == 422
    assert says in told.text


def test_one_person_takes_back_at_once_what_is_out(desk: House) -> None:
    case = opened_case(desk)
    release = _drafted(desk, case)
    for name in ("ana", "bea"):
        _sign(desk, case, release, name)
    with desk.services.database.transaction() as connection:
        Releases(desk.services.casework.cases).issue(
            Hand(connection, desk.office.actor("ana"), desk.office.now), release
        )
    (listed,) = _shown(desk, case, release)["indicators"]
    taken = {"indicator": listed["id"], "says": "A shared host."}
    assert desk.visitor("col").call(f"/cases/{case}/releases/{release}/withdrawal", taken).status_code == 200
    page = desk.visitor("bea").get(f"/cases/{case}/releases/{release}").text
    assert "taken back" in page
    assert "A shared host." in page
    listed = f"/cases/{case}/releases"
    assert "retracted" not in desk.visitor("bea").get(listed).text
    whole = {"says": "The wrong network."}
    assert desk.visitor("col").call(f"{listed}/{release}/withdrawal", whole).status_code == 200
    assert "retracted" in desk.visitor("bea").get(listed).text


def test_another_cases_release_is_not_there(desk: House) -> None:
    case = opened_case(desk)
    release = _drafted(desk, case)
    assert desk.visitor("ana").get(f"/cases/C-9/releases/{release}").status_code == 404


def test_a_release_says_how_many_it_tells_of_were_cleared_since(desk: House) -> None:
    case = opened_case(desk)
    release = _drafted(desk, case, audience="platforms")
    assert _shown(desk, case, release)["cleared"] == 0
    page = f"/cases/{case}/releases/{release}"
    assert "cleared or appealed" not in desk.visitor("bea").get(page).text
    cases = desk.services.casework.cases
    with desk.services.database.transaction() as connection:
        hand = Hand(connection, desk.office.actor("ana"), desk.office.now)
        first = cases.load(connection, case).judged(Judgement.POSITIVE)[0]
        cases.say(hand, case, Verdict((first,), Judgement.NEGATIVE, "A reporter."))
    assert _shown(desk, case, release)["cleared"] == 1
    assert "cleared or appealed" in desk.visitor("bea").get(page).text
