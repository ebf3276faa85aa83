"""What a case remembers of a run is what the run said."""

from dataclasses import replace
from typing import Any

import pytest

from countervail.casework.event_json import body_from_json, body_to_json
from countervail.casework.records.opening import Opening, Origin
from countervail.casework.records.snapshot import Snapshot
from countervail.networks.channels import Group
from countervail.networks.member_ties import MemberTies, TiedMembers
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.phases import Disposition, Phase

ENTRY: dict[str, Any] = {
    "network_id": "N-001",
    "disposition": "review",
    "bits": 4.5,
    "members": ["courier:a", "courier:b"],
    "phases": {"reconnaissance": 2.5, "engagement": 0.0, "exploitation": 0.0},
    "claimed_phases": ["reconnaissance"],
    "target_count": 3,
    "tie_count": 1,
    "first_time": "2021-03-01T00:00:00Z",
    "last_time": "2021-04-01T00:00:00Z",
    "evidence": [{"statement": "They look people up in silence.", "bits": 5.0}],
    "counter_evidence": [{"statement": "One address carries both.", "bits": -0.5}],
    "timeline": [],
}


def test_a_snapshot_is_read_from_a_runs_entry() -> None:
    snapshot = Snapshot.of(ENTRY)
    assert snapshot.disposition is Disposition.REVIEW
    assert snapshot.phases[Phase.RECONNAISSANCE] == 2.5
    assert snapshot.against == 0.5


def test_a_part_keeps_the_ties_its_accounts_had_in_the_whole() -> None:
    tied = TiedMembers.of({"courier:a": MemberTies(1, {Group.TARGETS: 1}), "courier:b": MemberTies(1, {})})
    part = replace(Snapshot.of(ENTRY), tied=tied).part(["courier:b"])
    assert part.members == ("courier:b",)
    assert part.tied == TiedMembers(1, 1, {"courier:b": MemberTies(1, {})})


def test_a_case_that_never_knew_of_ties_says_nothing_of_them_and_is_read_as_before() -> None:
    body = Opening(Origin.REVIEW, "run", Snapshot.of(ENTRY))
    written = body_to_json(body)
    assert body_from_json("opened", written) == body
    del written["snapshot"]["tied"]
    read = body_from_json("opened", written)
    assert isinstance(read, Opening)
    assert read.snapshot.tied is None
    assert read.snapshot.part(["courier:a"]).tied is None


def test_ties_are_stored_and_read_back_with_the_case() -> None:
    tied = TiedMembers.of({"courier:a": MemberTies(1, {Group.TARGETS: 1}), "courier:b": MemberTies(0, {})})
    body = Opening(Origin.REVIEW, "run", replace(Snapshot.of(ENTRY), tied=tied))
    assert body_from_json("opened", body_to_json(body)) == body


def test_what_is_missing_is_named() -> None:
    with pytest.raises(InputError, match="field 'bits'"):
        Snapshot.of({key: value for key, value in ENTRY.items() if key != "bits"})


def test_a_snapshot_remembers_why_a_review_was_no_alert_and_older_runs_never_said_so() -> None:
    assert Snapshot.of(ENTRY | {"held_back": "The log was young."}).held_back == "The log was young."
    assert Snapshot.of(ENTRY).held_back is None
