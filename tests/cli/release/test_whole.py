"""`release` on the command line: drafted, approved, issued, checked, taken back and issued again."""

import json
from pathlib import Path

import pytest
from tests.casework.histories import MEMBERS
from tests.cli.made_office import TARGET, MadeOffice
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError, RefusedError

DEPLOYMENT = """
[deployment]
controller = "Example Platform Ltd"
lawful_basis = "Security of the service"
contact = "trust@platform.example"
appeal_url = "https://platform.example/appeal"
"""
BRIEF = """
title = "Lantern Row befriends before it attacks"
summary = "A firm ran accounts that posed as journalists."
[[networks]]
case = "CASE"
name = "Lantern Row"
home_country = "XA"
clients = [{country = "XB", likelihood = "unlikely"}]
procedures = [{tactic = "Gathering information", procedure = "It opened profiles in bursts."}]
[[indicators]]
case = "CASE"
kind = "host"
value = "sign-in.lantern-row.test"
scope = "host+subdomains"
marking = "TLP:CLEAR"
expires = 2027-01-01T00:00:00Z
"""


@pytest.fixture
def desk(office: MadeOffice) -> MadeOffice:
    """An office that says who answers for it, with a brief and an offline key."""
    with (office.folder / "countervail.toml").open("a", encoding="utf-8") as file:
        file.write(DEPLOYMENT)
    (office.folder / "brief.toml").write_text(BRIEF.replace("CASE", office.judged()), encoding="utf-8")
    CliRunner().invoke(build(), ["keys", "init", "--offline", str(office.folder / "stick")])
    return office


def _draft(desk: MadeOffice, *more: str) -> dict[str, object]:
    told: dict[str, object] = desk.told("release", "draft", str(desk.folder / "brief.toml"), *more, by="ana")
    return told


def _id(told: dict[str, object]) -> str:
    return str(told["terms"]["id"])  # type: ignore[index]


def _issue(desk: MadeOffice, release: str) -> Path:
    order = ("release", "issue", release, "--key", str(desk.folder / "stick"), "--out", str(desk.folder / "out"))
    return Path(desk.told(*order, by="ana")["folder"])


def test_a_release_is_drafted_approved_issued_and_checked(desk: MadeOffice) -> None:
    release = _id(_draft(desk, "--audience", "public", "--propose"))
    with pytest.raises(RefusedError, match="lacks a signature"):
        _issue(desk, release)
    desk("release", "approve", release, by="bea")
    desk("release", "approve", release, "--part", "counsel", by="col")
    folder = _issue(desk, release)
    manifest = json.loads((folder / "release.json").read_text())
    assert manifest["simulated"]
    assert set(manifest["signed_by"]) == {"propose_release", "approve_release", "clear_release"}
    key = str(desk.folder / "stick" / "release.pub.pem")
    check = ["release", "check", str(folder), "--key", key]
    assert CliRunner().invoke(build(), check).exit_code == 0
    (folder / "indicators.csv").write_text("changed")
    assert CliRunner().invoke(build(), check).exit_code == 1


def test_no_target_member_or_staff_is_in_what_goes_out_to_the_public(desk: MadeOffice) -> None:
    release = _id(_draft(desk, "--audience", "public", "--propose"))
    desk("release", "approve", release, by="bea")
    desk("release", "approve", release, "--part", "counsel", by="col")
    files = {path: path.read_bytes() for path in _issue(desk, release).rglob("*") if path.is_file()}
    hidden = [desk.ref, TARGET, *MEMBERS, *(member.partition(":")[2] for member in MEMBERS if len(member) > 9)]
    assert [(name, word) for name, content in files.items() for word in hidden if word.encode() in content] == []
    assert any(b"lantern-row" in content for content in files.values())


def test_what_is_taken_back_reaches_every_reader_at_the_next_issue(desk: MadeOffice) -> None:
    told = _draft(desk, "--audience", "researchers", "--propose")
    release, indicator = _id(told), told["content"]["indicators"][0]["id"]  # type: ignore[index]
    desk("release", "approve", release, by="bea")
    _issue(desk, release)
    desk("release", "withdraw", release, "--indicator", indicator, "--says", "A shared host.", by="col")
    folder = _issue(desk, release)
    assert json.loads((folder / "errata.json").read_text())["errata"][0]["says"] == "A shared host."
    bundle = json.loads((folder / "stix21.json").read_text())["objects"]
    assert next(one for one in bundle if one["type"] == "indicator")["revoked"]
    assert "REVOKED" in desk("release", "show", release, by="bea")
    assert [one["stands"] for one in desk.told("release", "list", by="bea")["releases"]] == ["out"]
    shown = desk.told("release", "show", release, by="bea")
    assert (shown["issued"], [one["kind"] for one in shown["errata"]]) == ([1], ["withdrawn"])
    assert desk.told("release", "withdraw", release, "--says", "All of it.", by="col")["still_blocked"] == []
    assert [one["stands"] for one in desk.told("release", "list", by="bea")["releases"]] == ["retracted"]


def test_contacts_of_judged_accounts_reach_one_partner_by_two_peoples_hands(desk: MadeOffice) -> None:
    release = _id(_draft(desk, "--audience", "platforms", "--propose"))
    assert [one["stands"] for one in desk.told("release", "list", by="bea")["releases"]] == ["not issued"]
    desk("release", "approve", release, by="bea")
    _issue(desk, release)
    desk("share", "add", "Other", "--country", "DE", "--reads", "platforms", "--agreement", "MoU of March", by="col")
    file, out = desk.folder / "contacts.csv", desk.folder / "other.json"
    file.write_text(f"account,contact\n{MEMBERS[0]},email:desk@lantern-row.test\n", encoding="utf-8")
    order = ("share", "contacts", release, "--partner", "Other", "--file", str(file))
    made = desk.told(*order, by="ana")["list"]
    with pytest.raises(RefusedError, match="counsel has not consented"):
        desk("share", "handover", made, "--out", str(out), by="ana")
    assert desk.told("share", "consent", made, by="col")["consented"]
    assert desk.told("share", "handover", made, "--out", str(out), by="ana")["file"] == str(out)
    assert len(json.loads(out.read_text())["hashes"]) == 1
    assert b"lantern-row" not in out.read_bytes()


def test_a_draft_is_kept_nowhere_and_a_correction_is_the_next_version(desk: MadeOffice) -> None:
    assert "kept nowhere" in desk("release", "draft", str(desk.folder / "brief.toml"), "--audience", "policy", by="ana")
    assert desk.told("release", "list", by="ana")["releases"] == []
    release = _id(_draft(desk, "--audience", "policy", "--propose"))
    more = ("--audience", "policy", "--corrects", release, "--says", "A better name.", "--propose")
    assert _draft(desk, *more)["terms"]["version"] == 2  # type: ignore[index]
    listed = desk.told("release", "list", by="bea")["releases"]
    assert [one["version"] for one in listed] == [2, 1]


def test_an_authority_of_the_suspected_client_is_barred(desk: MadeOffice) -> None:
    to = ("--audience", "law_enforcement", "--recipient", "Cyber Police", "--authority", "--country")
    assert _draft(desk, *to, "XC")["needs"] == ["propose_release", "approve_release"]
    told = _draft(desk, *to, "XB", "--propose")
    assert told["needs"] == ["propose_release", "approve_release", "clear_release", "second_release"]
    release = _id(told)
    desk("release", "approve", release, by="bea")
    with pytest.raises(RefusedError, match="lets it pass says why"):
        desk("release", "approve", release, "--part", "counsel", by="col")
    desk("release", "approve", release, "--part", "counsel", "--reason", "A court orders it.", by="col")
    with pytest.raises(RefusedError, match="a second approver's"):
        _issue(desk, release)
    with pytest.raises(RefusedError, match="one by this person"):
        desk("release", "approve", release, "--part", "second", "--reason", "Me again.", by="bea")


def test_a_recipient_has_a_country_and_a_deployment_a_name(desk: MadeOffice, office: MadeOffice) -> None:
    with pytest.raises(InputError, match="has a country"):
        _draft(desk, "--audience", "platforms", "--recipient", "Other Platform")
    (office.folder / "countervail.toml").write_text("")
    with pytest.raises(InputError, match="deployment"):
        _draft(office, "--audience", "policy")


def test_the_report_is_issued_with_the_rest(desk: MadeOffice) -> None:
    release = _id(_draft(desk, "--audience", "researchers", "--propose"))
    desk("release", "approve", release, by="bea")
    folder = _issue(desk, release)
    manifest = json.loads((folder / "release.json").read_text())
    assert {"report.html", "report.pdf"} <= set(manifest["artefacts"])
    assert "A simulated case" in (folder / "report.html").read_text(encoding="utf-8")
