"""A whole release day; others are carried out in tests/cli/publish."""

import json
import shutil
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from tests.disruption.sharing.partners import ORIGIN, Client
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures
from tests.workflow.whole_day import HOST, LETTERS, WholeDay, manifest, planned

from countervail.disruption.publishing.figure import figures_of
from countervail.disruption.sharing.taxii.resources import ROOT, TAXII, Server
from countervail.disruption.sharing.taxii.server import application
from countervail.disruption.sharing.taxii.service import Taxii
from countervail.vocabulary.errors import RefusedError
from countervail.workflow.benches.notice_office import NoticeOffice
from countervail.workflow.day_schedule import StepKind
from countervail.workflow.issuing import issue
from countervail.workflow.releasing import ReleaseRoom

LISTED = {2: {"tlp-red"}, 5: {"tlp-amber-strict", "tlp-amber", "tlp-green"}, 6: {"tlp-clear"}}
"""By number of the step: the lists that it is the first to write."""


def _asked(day: WholeDay, path: str, body: dict[str, object] | None = None) -> Any:  # noqa: ANN401 -- JSON
    """What the TAXII server says to the day's partner."""
    about = Server("Plaza Ltd", "trust@plaza.example", ORIGIN)
    taxii = Taxii(day.office.database, day.office.keys.key("taxii"), about, lambda: day.office.now)
    client, headers = Client(application(taxii)), {"Accept": TAXII, "Authorization": f"Bearer {day.token}"}
    if body is None:
        told = client.request("GET", f"/{ROOT}/{path}", headers=headers).json()
        taxii.write_polls()
        return told
    sent = {**headers, "Content-Type": TAXII}
    return client.request("POST", f"/{ROOT}/{path}", headers=sent, content=json.dumps(body).encode()).json()


def test_a_whole_day_in_its_order_held_at_each_step_once_each_and_then_told(own_office: NoticeOffice) -> None:
    """Six kinds; what partners read and write back; and a later issue that says what came of it."""
    day = planned(own_office)
    held = day.day()
    with pytest.raises(RefusedError, match="step 1 is next"):
        held.go(6, day.press)
    for number in range(1, 7):
        if number == LETTERS:
            assert not held.go(number, day.press).done, "no program serves a letter"
            day.serve()
        else:
            assert held.go(number, day.press).done
        assert [one.done for one in held.stands()] == [True] * number + [False] * (6 - number)
        assert set(day.listed()) == {name for kind, names in LISTED.items() if number >= kind for name in names}
    assert {name for name, holds in day.listed().items() if holds} == {"tlp-red"}, "what plans block stays ours"
    jobs = list((own_office.folder / "exchange" / "jobs").glob("*.jsonl"))
    assert len(jobs) == 2, "one job of locks, one of labels and the block"
    (public,) = day.ids[StepKind.PUBLICATION]
    page = (own_office.folder / "out" / public / "report.html").read_text(encoding="utf-8")
    assert "steps &#39;lock&#39; accepted" in page
    assert "North Macedonia" in page
    assert not manifest(own_office.folder / "out", public)["retracted"]

    objects = _asked(day, "collections/researchers/objects/")["objects"]
    (found,) = [one for one in objects if one["type"] == "indicator"]
    assert HOST in found["pattern"]
    note = _note(found["id"])
    assert _asked(day, "collections/sightings/objects/", {"objects": [note]})["success_count"] == 1
    with own_office.sender() as sender:
        sender.run()
    with own_office.acting("ana").hand() as hand:
        room = ReleaseRoom(own_office.casework)
        issue(hand, room, day.press, public).put(day.press)
        figures = figures_of(room.releases.edition(hand.connection, room.releases.read(hand, public)))
    told = {name: figures[name].value for name in ("all.warned", "partners.told", "partners.acted")}
    assert told == {"all.warned": "10-49", "partners.told": "1", "partners.acted": "1"}
    page = (own_office.folder / "out" / public / "report.html").read_text(encoding="utf-8")
    assert "What came of it" in page
    assert _asked(day, "collections/researchers/objects/")["objects"] == objects, "nothing is told twice"


def test_a_list_that_broke_off_is_written_with_the_next_step(own_office: NoticeOffice) -> None:
    day = planned(own_office)
    for number in (1, 2):
        day.day().go(number)
    shutil.rmtree(own_office.folder / "lists")
    replace(day.day(), write_list=None).go(3)
    assert day.listed() == {}, "the twin: nobody asked for lists"
    day.day().go(LETTERS)
    assert day.listed() == {"tlp-red": True}


def _note(about: str) -> dict[str, object]:
    name = f"note--{uuid4()}"
    made = {"type": "note", "spec_version": "2.1", "id": name, "labels": ["acted"], "object_refs": [about]}
    return made | {"content": "Blocked.", "created": "2026-03-09T10:00:00Z", "modified": "2026-03-09T10:00:00Z"}
