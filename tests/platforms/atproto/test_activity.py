"""Whatever a user writes into a record of their own, everybody else's are read."""

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pyarrow as pa
import pytest

from countervail.activity.row_tables import tables
from countervail.platforms.atproto.account import Services
from countervail.platforms.atproto.activity import Repositories
from countervail.platforms.atproto.services import Service
from countervail.platforms.wire import Wire

SINCE = datetime(2026, 3, 1, tzinfo=UTC)
LINK, MENTION = "app.bsky.richtext.facet#link", "app.bsky.richtext.facet#mention"
HALF = "\ud800"
"""Half of a sign: JSON can say it, and no table takes it."""
ODD: list[dict[str, Any]] = [
    {"facets": None},
    {"facets": "x"},
    {"facets": [None, {"features": None}, {"features": [None, "x"]}]},
    {"facets": [{"features": [{"$type": LINK}, {"$type": LINK, "uri": 7}, {"$type": LINK, "uri": HALF}]}]},
    {"facets": [{"features": [{"$type": MENTION}, {"$type": MENTION, "did": ["x"]}]}]},
    {"reply": "x"},
    {"reply": {"parent": None}},
    {"reply": {"parent": {"uri": f"at://did:plc:{HALF}/x/1"}}},
    {"embed": "x"},
    {"embed": {"external": "x", "images": None}},
    {"embed": {"external": {"uri": {}}, "images": [None, {"image": "x"}, {"image": {"ref": None}}]}},
    {"embed": {"images": [{"image": {"ref": {"$link": HALF}}}]}},
    {"createdAt": "9999-12-31T23:59:59-10:00"},
]


def _read(*values: object, collection: str = "app.bsky.feed.post") -> pa.Table:
    def says(request: httpx.Request) -> httpx.Response:
        asked, found = request.url.params, []
        if request.url.path.endswith("listRepos"):
            return httpx.Response(200, json={"repos": [{"did": "did:plc:a"}]})
        if asked.get("collection") == collection:
            found = [{"uri": f"at://did:plc:a/{collection}/{n}", "value": one} for n, one in enumerate(values)]
        return httpx.Response(200, content=json.dumps({"records": found}))

    with httpx.Client(transport=httpx.MockTransport(says)) as client:
        service = Service("http://host.test", "", Wire(0, client=client))
        rows = Repositories(Services(service, service, service), b"k" * 32).rows(SINCE)
        return pa.concat_tables(tables(rows))


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_field_costs_itself_and_neither_the_post_nor_the_next_one(odd: dict[str, Any]) -> None:
    plain = {"createdAt": "2026-03-02T00:00:00Z"}
    uids = set(_read(plain | odd, plain)["uid"].to_pylist())
    assert {f"at://did:plc:a/app.bsky.feed.post/{n}" for n in (0, 1)} <= uids


@pytest.mark.parametrize("collection", ["app.bsky.feed.like", "app.bsky.graph.follow"])
@pytest.mark.parametrize("subject", [None, "x", 7, [], {"uri": None}, {"uri": 7}, {"uri": HALF}])
def test_whom_a_record_is_about_may_be_anything(collection: str, subject: object) -> None:
    plain = {"createdAt": "2026-03-02T00:00:00Z"}
    read = _read(plain | {"subject": subject}, "no object", plain, collection=collection)
    assert read["target_uid"].to_pylist() == [None, None]


def test_what_a_post_holds_is_read_as_ever() -> None:
    features = [{"$type": LINK, "uri": "https://lure.example/"}, {"$type": MENTION, "did": "did:plc:b"}]
    post = {
        "createdAt": "2026-03-02T00:00:00Z",
        "reply": {"parent": {"uri": "at://did:plc:c/app.bsky.feed.post/1"}},
        "facets": [{"features": features}],
        "embed": {"images": [{"image": {"ref": {"$link": "bafy"}}}]},
    }
    found = _read(post).select(["verb", "target_uid", "url", "media_hash"]).to_pylist()
    assert [tuple(row.values()) for row in found] == [
        ("comment", "at:did:plc:c", "https://lure.example/", None),
        ("mention", "at:did:plc:b", None, None),
        ("file_send", None, None, "bafy"),
    ]
