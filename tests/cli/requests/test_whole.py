"""A request carried through by commands alone: received, checked, proposed by one, out by another, the user told."""

import json
from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from tests.oversight.requests.counter import A, B, material
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError, RefusedError

CHECK = ("--necessary", "--proportionate", "--rights", "--findings", "Fraud; both took the money.")


def _form(folder: Path, **changed: object) -> str:
    form = {
        "agency": "A-1",
        "country": "US",
        "process": "court_order",
        "accounts": [A, B],
        "kinds": ["subscriber", "logs"],
        "since": "2026-01-01T00:00:00Z",
        "until": "2026-02-01T00:00:00Z",
        "reference": "7 Js 12/26",
        "grounds": "Fraud.",
        "document_sha256": "d" * 64,
        "sender": "desk@police.example",
    }
    path = folder / "request.json"
    path.write_text(json.dumps(form | changed))
    return str(path)


def _received(register: MadeOffice, **changed: object) -> dict[str, object]:
    told: dict[str, object] = register.told("requests", "receive", _form(register.folder, **changed), by="ros")
    return told


def _proposed(register: MadeOffice, *, called: bool = False) -> None:
    (register.folder / "data.jsonl").write_bytes(material())
    register("requests", "check", "R-1", *CHECK, by="ros")
    proposing = ("requests", "disclose", "R-1", "--data", str(register.folder / "data.jsonl"))
    if not called:
        with pytest.raises(RefusedError, match="after a call-back that confirmed it"):
            register(*proposing, by="ros")
        register("requests", "call", "R-1", "--answered-by", "Officer N.", "--confirmed", by="ros")
    register("requests", "disclose", "R-1", "--data", str(register.folder / "data.jsonl"), by="ros")


def test_a_request_from_its_receipt_to_the_user_who_is_told(register: MadeOffice) -> None:
    told = _received(register)
    assert (told["request"], told["warnings"]) == ("R-1", ["It is the first request of this agency."])
    _proposed(register)
    with pytest.raises(RefusedError, match="nobody decides about their own"):
        register("requests", "disclose", "R-1", "--approve", "--out", str(out(register)), by="ros")
    manifest = register.told("requests", "disclose", "R-1", "--approve", "--out", str(out(register)), by="ren")
    assert manifest["left_out"]["account not asked for"] == 1
    assert {path.name for path in out(register).iterdir()} == {"logs.jsonl", "subscriber.jsonl", "manifest.json"}
    owed = register.told("requests", "due", by="ros", code=1)
    assert [(task["request"], task["duty"]) for task in owed] == [("R-1", "notify")]
    register("requests", "notify", "R-1", "--accounts", "1", "--how", "mail", by="ros")
    assert register.told("requests", "due", by="ros") == []
    shown = register.told("requests", "show", "R-1", by="rio")
    assert [line["what"] for line in shown["history"]] == [
        *("received", "checked", "called_back", "proposed", "disclosed", "notified"),
    ]
    assert register.told("requests", "list", by="ros")[0]["state"] == "disclosed"
    assert "entries are good" in verified(register)


def out(register: MadeOffice) -> Path:
    """Where the disclosure is written."""
    return register.folder / "out-R-1"


def verified(register: MadeOffice) -> str:
    """What `requests verify` says; it asks for nobody."""

    where = ["--state", str(register.folder / "state"), "--config", str(register.folder / "countervail.toml")]
    done = CliRunner().invoke(build(), ["requests", "verify", *where])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_pushing_back_by_every_way_there_is(register: MadeOffice) -> None:
    _received(register, process="subpoena", gag={"order": "18 U.S.C. 2705(b)"})
    less = ("--account", A, "--kind", "subscriber", "--reason", "A subpoena gives no more.")
    assert register.told("requests", "narrow", "R-1", *less, by="ros")["narrowed"] is True
    register("requests", "challenge", "R-1", "--court", "District court", "--text", "Too much.", by="ros")
    register("requests", "challenge", "R-1", "--ended", "narrowed", "--text", "One account.", by="ros")
    register("requests", "gag", "R-1", "--order", "Extended", "--until", "2030-01-01", by="ros")
    with pytest.raises(RefusedError, match="silence stands until 2030-01-01"):
        register("requests", "notify", "R-1", "--accounts", "1", "--how", "mail", by="ros")
    register("requests", "gag", "R-1", "--order", "Lifted", "--lifted", by="ros")
    refused = register.told("requests", "refuse", "R-1", "--because", "overbroad", "--text", "No.", by="ros")
    assert (refused["state"], refused["refusal"]) == ("refused", "overbroad")
    assert register.told("requests", "hold", "R-1", "--reason", "A suit.", by="ros")["state"] == "refused"
    assert register.told("requests", "expire", "--dry-run", by="ros") == []


def test_an_emergency_a_preservation_and_a_forgery(register: MadeOffice) -> None:
    told = _received(register, process="emergency", sender="desk@po1ice.example")
    assert any("looks like police.example" in str(one) for one in told["warnings"])  # type: ignore[attr-defined] # a list
    register("requests", "call", "R-1", "--answered-by", "Officer N.", "--confirmed", by="ros")
    _proposed(register, called=True)
    register("requests", "disclose", "R-1", "--approve", "--out", str(out(register)), by="ren")
    register("requests", "review", "R-1", "--unjustified", "--findings", "No danger.", by="rio")
    assert register.told("requests", "fraud", "R-1", "--found-out", "A sold mailbox.", by="rio")["fraudulent"] is True
    register("requests", "suspend", "A-1", "--reason", "Its mailboxes are sold.", by="rio")
    assert register.told("requests", "agencies", by="ros")[0]["state"] == "suspended"
    _received(register, process="preservation", document_sha256="e" * 64)
    kept = ("--accounts", "2", "--until", "2030-01-01", "--where", "ticket 7")
    assert register.told("requests", "preserve", "R-2", *kept, by="ros")["state"] == "preserved"
    assert register.told("requests", "withdraw", "R-2", "--text", "Solved.", by="ros")["state"] == "withdrawn"
    _received(register)
    assert register.told("requests", "nothing", "R-3", "--text", "None.", by="ros")["state"] == "nothing_held"


def test_staff_of_cases_do_not_reach_the_register_nor_its_officers_a_case(register: MadeOffice) -> None:
    _received(register)
    for name, order in (("ana", ("list",)), ("aud", ("show", "R-1")), ("root", ("agencies",)), ("col", ("due",))):
        with pytest.raises(RefusedError, match="may not"):
            register("requests", *order, by=name)
    with pytest.raises(RefusedError, match="may not"):
        register("case", "show", register.judged(), by="ros")


def test_what_is_missing_is_asked_for(register: MadeOffice) -> None:
    with pytest.raises(InputError, match="goes somewhere"):
        register("requests", "disclose", "R-1", "--approve", by="ren")
    with pytest.raises(InputError, match=r"request\.json: process"):
        _received(register, process="letter")
    with pytest.raises(InputError, match="no agency A-9"):
        _received(register, agency="A-9")


def test_the_matrix_is_shown_to_anybody_with_who_reviewed_it() -> None:

    shown = CliRunner().invoke(build(), ["requests", "bases", "DE"]).stdout
    assert "Reviewed by: nobody" in shown
    assert "StPO 100j" in shown
    told = json.loads(CliRunner().invoke(build(), ["requests", "bases", "--json"]).stdout)
    assert len(told) >= 11
