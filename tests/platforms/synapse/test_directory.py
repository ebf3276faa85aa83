"""A room is two people's alone where the server says so, however few of them have spoken."""

from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from tests.platforms.synapse.server import Homeserver, says, site_of

from countervail.platforms.synapse.activity import Reading
from countervail.platforms.synapse.directory import Directory
from countervail.platforms.synapse.spool import Line

DAY = datetime(2026, 3, 1, tzinfo=UTC)


class Room:
    """A public room, and how often the server was asked who is in it."""

    def __init__(self, *members: str) -> None:
        self.members = members
        self.asked = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer."""
        if request.url.path.endswith("/members"):
            self.asked += 1
            return says(200, members=self.members)
        return says(200, join_rules="public") if "/rooms/" in request.url.path else says(200)


def _said(folder: Path, room: Room, *speakers: str) -> list[tuple[str, str | None]]:
    spoken = [Line(str(n), DAY, "message", {"user": who, "room": "!r:s"}) for n, who in enumerate(speakers)]
    with site_of(Homeserver(room), folder) as site:
        reading = Reading(Directory(site.api, b"k"), addresses=True, source="synapse:s")
        return [(row["verb"], row["target_uid"]) for row in reading.rows(spoken, DAY)]


@pytest.mark.parametrize("speakers", [("@a:s",), ("@a:s", "@b:s"), ("@b:s", "@a:s", "@b:s"), ("@a:s", "@b:s", "@c:s")])
def test_speakers_before_an_audience_are_nobodys_targets(tmp_path: Path, speakers: tuple[str, ...]) -> None:
    room = Room("@a:s", "@b:s", "@c:s", "@d:s")
    assert _said(tmp_path, room, *speakers) == [("post", None)] * len(speakers)
    assert room.asked <= 1


def test_two_who_are_alone_speak_to_each_other(tmp_path: Path) -> None:
    room = Room("@a:s", "@b:s")
    found = _said(tmp_path, room, "@a:s", "@b:s", "@a:s")
    assert found == [("message_send", f"matrix:@{whom}:s") for whom in "bab"]
    assert room.asked == 1


def test_whoever_left_was_there_all_the_same(tmp_path: Path) -> None:
    assert _said(tmp_path, Room("@a:s"), "@a:s", "@b:s")[0] == ("message_send", "matrix:@b:s")
