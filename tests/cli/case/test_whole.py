"""`case` on the command line: opened, written in, judged, held, closed; each thing once, and read back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.casework.histories import MEMBERS
from tests.cli.made_office import MadeOffice

from countervail.cli.case.options import moment
from countervail.vocabulary.errors import InputError, RefusedError


def test_a_case_is_opened_judged_and_shown(office: MadeOffice) -> None:
    case = office.judged()
    told = office.told("case", "show", case, by="bea")
    assert (told["state"], told["network"], told["run"]) == ("open", "N-001", str(office.run))
    assert told["judged"] == {"positive": 2, "negative": 2, "unsure": 0, "none": 0}
    assert told["accounts"][MEMBERS[0]] == "positive"
    assert len(told["evidence"]) == 2
    text = office("case", "show", case, by="ana")
    assert f"{MEMBERS[0]}  positive" in text


def test_a_case_names_its_accounts_on_the_edge_where_its_run_counted_ties(office: MadeOffice) -> None:
    older = office.told("case", "show", office.judged(), by="ana")
    assert older["on_edge"] is None
    assert "on the edge" not in office("case", "show", office.judged(), by="ana")
    office.ties_counted(0, 2, 2, 2)
    case = office.told("case", "open", str(office.run), "--network", "N-001", by="ana")["case"]
    said = "tied to none of 3 others"
    edge = office.told("case", "show", case, by="ana")["on_edge"]
    assert edge == [{"account": MEMBERS[0], "said": said, "others": 3, "ties": 0, "kinds": {}}]
    text = office("case", "show", case, by="ana")
    assert f"{MEMBERS[0]}  none  on the edge: {said}" in text
    assert text.count("on the edge") == 1


def test_what_was_said_is_read_back(office: MadeOffice, tmp_path: Path) -> None:
    case = office.judged()
    office("case", "note", case, "Waiting for [the] mail team.", by="ana")
    until = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    risk = ("--at-risk", "ten people", "--reason", "Their next host.")
    hold = office.told("case", "hold", case, "--until", until, *risk, by="ana")["number"]
    assert office.told("case", "show", case, by="ana")["held_until"].startswith(until)
    office("case", "release", case, "--hold", str(hold), "--reason", "Seen enough.", by="ana")
    (tmp_path / "raw.json").write_text('{"ip": "198.18.0.7"}')
    words = ("--source", "login log", "--query", "March", "--says", "One address.", "--happened", "2026-03-01")
    added = office.told("case", "evidence", case, str(tmp_path / "raw.json"), *words, by="ana")
    with pytest.raises(InputError, match="of a run's own"):
        office("case", "evidence", case, str(tmp_path / "raw.json"), *words, "--source", "networks.json", by="ana")
    office("case", "assign", case, "--to", "bea", by="ana")
    told = office.told("case", "show", case, by="ana")
    assert (told["held_until"], told["assignee"]) == (None, "bea")
    assert [note["text"] for note in told["notes"]] == ["Waiting for [the] mail team."]
    assert added["sha256"] in [piece["sha256"] for piece in told["evidence"]]
    assert "[the]" in office("case", "show", case, by="ana")


def test_a_case_opened_from_a_match_says_what_of_it_is_elsewhere(office: MadeOffice, tmp_path: Path) -> None:
    opening = ("case", "open", str(office.run), "--network", "N-001", "--origin", "match")
    with pytest.raises(InputError, match="nothing kept here matches"):
        office(*opening, by="ana")
    cases = [office.told(*opening, "--reason", "a partner's list", by="ana")["case"] for _ in range(2)]
    (tmp_path / "raw.json").write_text('{"host": "desk-of-seven.example", "seen": "March"}')
    words = ("--source", "list", "--query", "March", "--says", "One host.", "--happened", "2026-03-01")
    for case in cases:
        item = ("--item", "desk-of-seven.example")
        office("case", "evidence", case, str(tmp_path / "raw.json"), *words, *item, by="ana")
    told = office.told("case", "show", cases[0], by="ana")
    assert told["origin"] == "match"
    assert [(met["part"], met["also_in"]) for met in told["evidence"][-1]["also_in"]] == [
        ("record", [cases[1]]),
        ("item", [cases[1]]),
    ]
    assert f"its item desk-of-seven[.]example is also in {cases[1]}" in office("case", "show", cases[0], by="ana")


def test_who_is_thought_to_be_behind_it_rests_on_evidence_or_is_unknown(office: MadeOffice) -> None:
    case = office.judged()
    said = ("--likelihood", "likely", "--reason", "Its own sign-in page.")
    with pytest.raises(RefusedError, match="evidence"):
        office("case", "attribute", case, "OP-7", *said, by="ana")
    with pytest.raises(RefusedError, match="may not"):
        office("case", "attribute", case, "unknown", *said, by="bea")
    known = office.told("case", "show", case, by="ana")["evidence"][0]["id"]
    first = office.told("case", "attribute", case, "unknown", *said, by="ana")
    second = office.told("case", "attribute", case, "OP-7", *said, "--basis", known, by="ana")
    assert second["number"] == first["number"] + 1


def test_a_conclusion_is_written_down_and_read_back_with_who_is_thought_behind_it(office: MadeOffice) -> None:
    case = office.judged()
    piece = office.told("case", "show", case, by="ana")["evidence"][0]["id"]
    why = ("--reason", "Its own domain.")
    office("case", "attribute", case, "OP-7", "--likelihood", "likely", "--basis", piece, *why, by="ana")
    office("case", "decide", case, "act", "--reason", "They come back.", by="ana")
    told = office.told("case", "show", case, by="ana")
    assert [(one["operator"], one["likelihood"], one["by"]) for one in told["attributions"]] == [
        ("OP-7", "likely", "ana")
    ]
    assert [(one["outcome"], told["state"]) for one in told["decisions"]] == [("act", "decided")]
    text = office("case", "show", case, by="ana")
    assert "attributed to OP-7, likely, by ana: Its own domain." in text
    assert "decided to act, by ana" in text
    for words in (("attribute", case, "unknown", "--likelihood", "likely"), ("decide", case, "leave")):
        with pytest.raises(RefusedError, match="may not"):
            office("case", *words, "--reason", "?", by="bea")


def test_cases_become_one_and_one_becomes_two(office: MadeOffice) -> None:
    case = office.judged()
    new = office.told("case", "split", case, "--account", MEMBERS[3], "--reason", "Another team.", by="ana")["case"]
    assert list(office.told("case", "show", new, by="ana")["accounts"]) == [MEMBERS[3]]
    assert MEMBERS[3] not in office.told("case", "show", case, by="ana")["accounts"]
    for words in (("split", case, "--account", MEMBERS[0]), ("merge", new, "--into", case)):
        with pytest.raises(RefusedError, match="may not"):
            office("case", *words, "--reason", "?", by="bea")
    whole = office.told("case", "merge", new, "--into", case, "--reason", "One team after all.", by="ana")
    assert whole["case"] == case
    told = office.told("case", "show", new, by="ana")
    assert (told["state"], told["merged_into"]) == ("merged", case)
    assert f"part of {case} now" in office("case", "show", new, by="ana")
    assert MEMBERS[3] in office.told("case", "show", case, by="ana")["accounts"]


def test_the_queue_names_cases_and_no_account(office: MadeOffice) -> None:
    case = office.judged()
    assert case in office("case", "list", by="ana")
    lines = office.told("case", "list", "--status", "open", by="ana")
    assert [(line["case"], line["members"]) for line in lines] == [(case, 4)]
    assert "courier:" not in str(lines)
    assert office.told("case", "list", "--status", "closed", by="ana") == []


def test_a_case_is_closed_and_taken_up_again(office: MadeOffice) -> None:
    case = office.judged()
    office("case", "close", case, "--reason", "Nothing left.", by="ana")
    with pytest.raises(RefusedError):
        office("case", "judge", case, "unsure", "--account", MEMBERS[0], "--reason", "?", by="ana")
    assert office.told("case", "reopen", case, "--reason", "They are back.", by="ana")["state"] == "open"


def test_who_may_not_is_refused_and_what_is_unclear_is_asked_for(office: MadeOffice) -> None:
    case = office.judged()
    for name in ("root", "bea"):
        with pytest.raises(RefusedError, match="may not"):
            office("case", "judge", case, "negative", "--rest", "--reason", "?", by=name)
    with pytest.raises(RefusedError, match="may not"):
        office("case", "show", case, by="root")
    with pytest.raises(InputError, match="which accounts"):
        office("case", "judge", case, "negative", "--reason", "?", by="ana")


def test_a_day_or_a_time_is_read_as_utc() -> None:
    assert moment("2026-03-05") == datetime(2026, 3, 5, tzinfo=UTC)
    assert moment("2026-03-05T14:00:00+02:00") == datetime(2026, 3, 5, 12, tzinfo=UTC)
    with pytest.raises(InputError, match="no day and no time"):
        moment("tomorrow")
