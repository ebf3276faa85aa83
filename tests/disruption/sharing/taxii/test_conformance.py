"""TAXII 2.1 (OASIS Standard, 10 June 2021), MUST by MUST: each row is a requirement on servers and what we answer."""

# ruff: noqa: ANN401, ARG005, E501 -- a table of requirements, one line a row

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.disruption.release.bureau import ReleaseDesk
from tests.disruption.sharing.partners import ORIGIN, Exchange, telling

from countervail.disruption.sharing.taxii.resources import MOST_BYTES, ROOT, SIGHTINGS, STIX, TAXII, collection_id
from countervail.vocabulary.audience import Audience

HERE = f"collections/{collection_id('researchers')}"
OBJECTS = f"{HERE}/objects/"
WRITE = f"collections/{collection_id(SIGHTINGS)}/objects/"
NOWHERE = "collections/91a7b528-80eb-42ed-a74d-c6fbd5a26116/"
OLD, NEW = "2026-03-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z"
Check = Callable[[Exchange, str], bool]


def _sighting(of: str, number: int = 1) -> dict[str, Any]:
    name = f"sighting--00000000-0000-4000-8000-{number:012x}"
    return {"type": "sighting", "spec_version": "2.1", "id": name, "modified": NEW, "sighting_of_ref": of}


def _posted(at: Exchange, token: str, *objects: object, kind: str = TAXII) -> Any:
    return at.post(WRITE, token, json.dumps({"objects": list(objects)}).encode(), kind)


def _status(at: Exchange, token: str) -> Any:
    return _posted(at, token, _sighting(telling(0).id), {"type": "malware"}).json()


def _problem(answer: Any, status: int) -> bool:
    told = answer.json()
    return answer.status_code == status and told["http_status"] == str(status) and bool(told["title"])


def _basic(at: Exchange, token: str) -> bool:
    pair = base64.b64encode(f"partner:{token}".encode()).decode()
    return bool(at.get("", None, {"Authorization": f"Basic {pair}"}).status_code == 200)


def _ordered(at: Exchange, token: str) -> bool:
    rows = at.get(f"{HERE}/manifest/", token).json()["objects"]
    added = [row["date_added"] for row in rows]
    return added == sorted(added) and len(set(added)) == len(added)


def _versions(at: Exchange, token: str, wanted: str) -> list[str]:
    told = at.get(OBJECTS, token, match_id=telling(0).id, match_version=wanted).json()
    return [one["modified"] for one in told.get("objects", ())]


def _after_last(at: Exchange, token: str) -> bool:
    last = at.get(OBJECTS, token).headers["X-TAXII-Date-Added-Last"]
    return bool(at.get(OBJECTS, token, added_after=last).json() == {})


MUSTS: dict[str, Check] = {
    "1.6.8.1 an Accept of another kind: 406": lambda at, t: _problem(at.get("", t, {"Accept": "application/json"}), 406),
    "1.6.8.1 an Accept of another version: 406": lambda at, t: _problem(
        at.get("", t, {"Accept": "application/taxii+json;version=2.0"}), 406
    ),
    "1.6.8.1 an Accept without version is answered": lambda at, t: bool(
        at.get("", t, {"Accept": "application/taxii+json"}).status_code == 200
    ),
    "1.6.8 every answer is of the media type with its version": lambda at, t: bool(
        at.get("", t).headers["content-type"] == TAXII
    ),
    "1.6.8.2 a body of another kind: 415": lambda at, t: _problem(_posted(at, t, {}, kind="application/json"), 415),
    "1.6.9 HTTP authentication: no token, 401 with a challenge": lambda at, t: (
        _problem(at.get("", None), 401) and "WWW-Authenticate" in at.get("", None).headers
    ),
    "1.6.9 HTTP Basic is understood": _basic,
    "3.1 without rights it says no more than that it is not there: 404": lambda at, t: _problem(
        at.get(f"collections/{collection_id('platforms')}/", t), 404
    ),
    "3.4 limit is kept": lambda at, t: len(at.get(OBJECTS, t, limit=2).json()["objects"]) == 2,
    "3.4 a limit of 0 is not one: 400": lambda at, t: _problem(at.get(OBJECTS, t, limit=0), 400),
    "3.4 more and next stand where there is more": lambda at, t: (
        (page := at.get(OBJECTS, t, limit=2).json())["more"] is True and bool(page["next"])
    ),
    "3.4 next brings what follows": lambda at, t: (
        at.get(OBJECTS, t, limit=2, next=at.get(OBJECTS, t, limit=2).json()["next"]).json()["objects"][0]["id"]
        == at.get(OBJECTS, t, limit=3).json()["objects"][2]["id"]
    ),
    "3.4 a next of another question, or made up: 400": lambda at, t: (
        _problem(at.get(OBJECTS, t, next="bWFkZSB1cA"), 400)
        and _problem(
            at.get(OBJECTS, t, match_type="report", next=at.get(OBJECTS, t, limit=2).json()["next"]), 400
        )
    ),
    "3.4 objects are sorted by date added, the oldest first": _ordered,
    "3.4 X-TAXII-Date-Added-First and -Last": lambda at, t: (
        (head := at.get(OBJECTS, t, limit=2).headers)["X-TAXII-Date-Added-First"] < head["X-TAXII-Date-Added-Last"]
    ),
    "3.4.1 added_after is exclusive": _after_last,
    "3.4.1 an added_after that is no timestamp: 400": lambda at, t: _problem(at.get(OBJECTS, t, added_after="soon"), 400),
    "3.4.2 match[id]": lambda at, t: len(at.get(OBJECTS, t, match_id=telling(2).id).json()["objects"]) == 1,
    "3.4.2 match[type]": lambda at, t: at.get(OBJECTS, t, match_type="report").json() == {},
    "3.4.2 match[type] of several is or": lambda at, t: len(
        at.get(OBJECTS, t, match_type="report,indicator").json()["objects"]
    ) == 5,
    "3.4.2 match[version] is last unless said": lambda at, t: (
        at.get(OBJECTS, t, match_id=telling(0).id).json()["objects"][0]["modified"] == NEW
    ),
    "3.4.2 match[version]=first": lambda at, t: _versions(at, t, "first") == [OLD],
    "3.4.2 match[version]=all": lambda at, t: _versions(at, t, "all") == [OLD, NEW],
    "3.4.2 match[version] of a moment": lambda at, t: _versions(at, t, OLD) == [OLD],
    "3.4.2 match[version]=first,last": lambda at, t: _versions(at, t, "first,last") == [OLD, NEW],
    "3.4.2 match[version]=all stands alone: 400": lambda at, t: _problem(at.get(OBJECTS, t, match_version="all,last"), 400),
    "3.4.2 match[spec_version] of ours": lambda at, t: len(at.get(OBJECTS, t, match_spec_version="2.1").json()["objects"]) == 5,
    "3.4.2 match[spec_version] of another": lambda at, t: at.get(OBJECTS, t, match_spec_version="2.0").json() == {},
    "3.5 a status code of HTTP that fits": lambda at, t: at.get("collections/", t).status_code == 200,
    "3.6.1 an error message resource": lambda at, t: _problem(at.get("nothing/", t), 404),
    "3.7 an envelope": lambda at, t: set(at.get(OBJECTS, t).json()) == {"more", "objects"},
    "3.7 an empty envelope where nothing is left": lambda at, t: at.get(OBJECTS, t, match_type="tool").json() == {},
    "4.1 discovery: title, API roots as URLs, the default among them": lambda at, t: (
        (told := at.get("/taxii2/", t).json())["default"] in told["api_roots"]
        and told["api_roots"] == [f"{ORIGIN}/{ROOT}/"]
        and bool(told["title"])
    ),
    "4.2 API root: title, versions, max_content_length": lambda at, t: (
        (told := at.get("", t).json())["versions"] == [TAXII] and told["max_content_length"] == MOST_BYTES
    ),
    "4.3 a status can be asked for again": lambda at, t: (
        (told := _status(at, t)) == at.get(f"status/{told['id']}/", t).json()
    ),
    "4.3 a status that is not there: 404": lambda at, t: _problem(at.get("status/none/", t), 404),
    "4.3.1 counts of a status add up": lambda at, t: (
        (told := _status(at, t))["total_count"]
        == told["success_count"] + told["failure_count"] + told["pending_count"]
        and told["status"] == "complete"
    ),
    "5.1 collections that the client may see, the same order each time": lambda at, t: (
        [one["alias"] for one in at.get("collections/", t).json()["collections"]] == ["researchers", SIGHTINGS]
    ),
    "5.2 a collection: id, title, can_read, can_write, media_types": lambda at, t: (
        (told := at.get(f"{HERE}/", t).json())["can_read"] is True
        and told["can_write"] is False
        and told["media_types"] == [STIX]
        and told["id"] == collection_id("researchers")
    ),
    "5.2 a collection by its alias": lambda at, t: (
        at.get("collections/researchers/", t).json() == at.get(f"{HERE}/", t).json()
    ),
    "5.2 a collection that is not there: 404": lambda at, t: _problem(at.get(NOWHERE, t), 404),
    "5.3 a manifest: id, date_added, version, media_type": lambda at, t: all(
        set(row) == {"id", "date_added", "version", "media_type"}
        for row in at.get(f"{HERE}/manifest/", t).json()["objects"]
    ),
    "5.4 reading where only writing is allowed: 403": lambda at, t: _problem(at.get(WRITE, t), 403),
    "5.5 writing where only reading is allowed: 403": lambda at, t: _problem(at.post(OBJECTS, t, b"{}"), 403),
    "5.5 an addition is accepted: 202 with a status": lambda at, t: (
        _posted(at, t, _sighting(telling(0).id)).status_code == 202
    ),
    "5.5 what is no JSON: 400": lambda at, t: _problem(at.post(WRITE, t, b"{"), 400),
    "5.5 what is no envelope: 422": lambda at, t: _problem(at.post(WRITE, t, b'{"bundle":[]}'), 422),
    "5.5 more than max_content_length: 413": lambda at, t: _problem(at.post(WRITE, t, b" " * (MOST_BYTES + 1)), 413),
    "5.5 each object succeeds or fails by itself, with its id and version": lambda at, t: (
        (told := _status(at, t))["successes"][0]["version"] == NEW and told["failures"][0]["id"] == "unknown"
    ),
    "5.6 an object by its id": lambda at, t: at.get(f"{OBJECTS}{telling(1).id}/", t).json()["objects"][0]["id"] == telling(1).id,
    "5.6 an object that is not there: 404": lambda at, t: _problem(at.get(f"{OBJECTS}{telling(99).id}/", t), 404),
    "5.7 deletion without the right: 403": lambda at, t: _problem(
        at.client.request("DELETE",
            f"/{ROOT}/{OBJECTS}{telling(1).id}/", headers={"Accept": TAXII, "Authorization": f"Bearer {t}"}
        ),
        403,
    ),
    "5.8 versions, the oldest first": lambda at, t: (
        at.get(f"{OBJECTS}{telling(0).id}/versions/", t).json()["versions"] == [OLD, NEW]
    ),
    "5.8 versions of what is not there: 404": lambda at, t: _problem(
        at.get(f"{OBJECTS}{telling(99).id}/versions/", t), 404
    ),
    "6 a method that is not there is told as an error message": lambda at, t: _problem(
        at.client.request("PUT", f"/{ROOT}/", headers={"Accept": TAXII, "Authorization": f"Bearer {t}"}), 405
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def served(template: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A collection of five objects, one of them in two versions, and a partner; asked by every row."""
    desk = template.copy(tmp_path_factory.mktemp("taxii") / "bureau")
    exchange = Exchange(ReleaseDesk(desk))
    token = exchange.token(exchange.partner())
    exchange.fill(5)
    with desk.hand("ana") as hand:
        exchange.collections.add(hand, Audience.RESEARCHERS, "R-FILLED", [telling(0, NEW)])
    yield exchange, token
    desk.close()


@pytest.mark.parametrize("must", MUSTS)
def test_the_server_does_what_the_specification_says_it_must(must: str, served: tuple[Exchange, str]) -> None:
    assert MUSTS[must](*served)
