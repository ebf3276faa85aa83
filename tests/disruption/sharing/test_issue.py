"""A release issued."""

import json

from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.release.full_case import NOW, filled

from countervail.disruption.release.allow_list import allow_list
from countervail.disruption.sharing.issue import ERRATA, MANIFEST, WITHHELD, Issuing, artefacts, wrong_with
from countervail.platforms.files.signing import public_of
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import digest

SEED = b"r" * 32
ISSUING = Issuing(SEED, b"t" * 32, NOW)


def _issued(at: ReleaseDesk, audience: Audience = Audience.PUBLIC) -> dict[str, bytes]:
    return artefacts(at.issue(at.approved(at.draft(audience))), ISSUING, {"report.html": b"<p>"})


def test_the_manifest_holds_the_hash_of_every_artefact_and_is_signed(at: ReleaseDesk) -> None:
    files = _issued(at)
    told = json.loads(files[MANIFEST])
    assert told["artefacts"]["stix21.json"]["sha256"] == digest(files["stix21.json"])
    assert {WITHHELD, ERRATA, "report.html"} <= set(told["artefacts"])
    assert wrong_with(files, public_of(SEED)) == []


def test_the_manifest_says_how_it_may_be_used(at: ReleaseDesk) -> None:
    use = json.loads(_issued(at)[MANIFEST])["use"]
    assert use["marking"] == "TLP:CLEAR"
    assert "without limit" in use["says"]
    assert use["licence"].startswith("none given")
    assert use["disputes"] == "trust@platform.example"


def test_whatever_is_changed_missing_or_added_is_named(at: ReleaseDesk) -> None:
    files, public = _issued(at), public_of(SEED)
    assert wrong_with(files | {"stix21.json": b"{}"}, public) == ["stix21.json"]
    assert wrong_with({name: files[name] for name in files if name != ERRATA}, public) == [ERRATA]
    assert wrong_with(files | {"more.csv": b"x"}, public) == ["more.csv"]
    assert wrong_with(files, public_of(b"x" * 32)) == [MANIFEST]
    assert wrong_with({}, public) == [MANIFEST]


def test_approvers_are_seen_to_be_different_and_named_nowhere(at: ReleaseDesk) -> None:
    files = _issued(at)
    people = json.loads(files[MANIFEST])["signed_by"]
    assert len(set(people.values())) == len(people) == 3
    ids = [person.id.encode() for person in at.desk.office.people.values()]
    assert [name for name, content in files.items() for one in ids if one in content] == []


def test_what_is_withheld_is_told_by_class_and_reason(at: ReleaseDesk) -> None:
    told = json.loads(_issued(at)[WITHHELD])
    assert {"name": "targets", "count": "<10", "because": "a list of targets is a weapon."} in told["withheld"]
    assert len(told["commitment"]["value"]) == 64


def test_the_same_release_issued_twice_is_the_same_bytes(at: ReleaseDesk) -> None:
    approved = at.issue(at.approved(at.draft()))
    assert artefacts(approved, ISSUING) == artefacts(approved, ISSUING)


def test_no_canary_of_a_full_case_is_in_any_file_of_an_issued_release(at: ReleaseDesk) -> None:
    full, canaries = filled()
    files = artefacts(at.issue(at.approved(at.draft(Audience.PUBLIC, told=full))), ISSUING)
    hidden = {path: word for path, word in canaries.items() if path not in allow_list().allowed(Audience.PUBLIC)}
    whole = b"".join(files.values())
    assert [path for path, word in hidden.items() if word.encode() in whole] == []
    assert any(canaries["title"].encode() in content for content in files.values())
