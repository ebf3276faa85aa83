"""The list that `blocks write` makes, on the live server: it refuses what was decided, replaced while people write."""

import hashlib
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from tests.contracts.blocklists import ALL, blocklist
from tests.platforms.live.synapse.stage import Stage

from countervail.disruption.infrastructure.formats.synapse import FORMAT
from countervail.disruption.infrastructure.subject import Subject, subject_of
from countervail.platforms.synapse.admin import part
from countervail.platforms.synapse.spool import lines

PICTURE = b"\x89PNG made up and blocked"


def _put(scene: Stage, *subjects: Subject) -> None:
    """Replace the list as its writer does: whole, by rename. Its end lies before us on the server's own clock."""
    made = blocklist(*subjects) if subjects else replace(blocklist(), entries=())
    later = datetime.now(UTC) + timedelta(days=1)
    now = replace(made, entries=tuple(replace(one, expires=later) for one in made.entries))
    draft: Path = scene.server.folder / ".decided"
    draft.write_bytes(FORMAT.write(now, {})["synapse.json"])
    draft.replace(scene.server.folder / "decided.json")


def _passes(client: httpx.Client, room: str, link: str) -> bool:
    path = f"/_matrix/client/v3/rooms/{part(room)}/send/m.room.message/{secrets.token_hex(8)}"
    answer = client.put(path, json={"msgtype": "m.text", "body": f"look: {link}"})
    assert answer.status_code in {200, 403}, answer.text
    return answer.status_code == 200


def test_links_and_files_of_the_list_are_refused_as_far_as_decided_and_pass_when_it_is_empty(scene: Stage) -> None:
    digest = hashlib.sha256(PICTURE).hexdigest()
    links = {
        "https://one.example/a": False,
        "https://x.one.example/a": True,
        "http://X.Y.BAD.example./b?c": False,
        "https://notbad.example/": True,
        "https://user@bad.example\\@notbad.example/": False,
    }
    with scene.as_person(scene.account()) as person:
        room = str(person.post("/_matrix/client/v3/createRoom", json={}).json()["room_id"])
        _put(scene, subject_of("one.example"), subject_of("bad.example", ALL), subject_of(digest))
        assert {link: _passes(person, room, link) for link in links} == links
        upload = {"url": "/_matrix/media/v3/upload", "headers": {"Content-Type": "image/png"}}
        assert person.post(**upload, content=PICTURE).status_code == 400
        assert person.post(**upload, content=PICTURE + b" ").status_code == 200
        _put(scene)
        assert all(_passes(person, room, link) for link in links)
    refused = [
        line.text("refused") for line in lines(scene.server.folder / "tap.jsonl", datetime(2020, 1, 1, tzinfo=UTC))
    ]
    assert {"B-0000000000000001", "B-0000000000000002", "B-0000000000000003"} <= set(refused)


def test_no_message_slips_through_while_the_list_is_replaced(scene: Stage) -> None:
    blocked, others = subject_of("bad.example", ALL), [subject_of(f"h{number}.example") for number in range(40)]
    with scene.as_person(scene.account()) as person:
        room = str(person.post("/_matrix/client/v3/createRoom", json={}).json()["room_id"])
        for number in range(40):
            _put(scene, blocked, *others[: number + 1])
            assert not _passes(person, room, "https://bad.example/")
            assert _passes(person, room, "https://free.example/")
        _put(scene)
