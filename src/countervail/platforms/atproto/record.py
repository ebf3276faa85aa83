"""One record of a repository as evidence."""

import json
from datetime import UTC, datetime

from countervail.platforms.adapter import RawRecord
from countervail.platforms.atproto.activity import moment
from countervail.platforms.atproto.services import Service
from countervail.vocabulary.errors import InputError

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Of a record whose writer claims no time, or none that is one."""


def record(host: Service, ref: str) -> RawRecord:
    """One record, `at://DID/COLLECTION/KEY`, as the host gives it.

    Raises:
        InputError: there is none.
    """
    repo, _, rest = ref.removeprefix("at://").partition("/")
    collection, _, key = rest.partition("/")
    found = host.get("com.atproto.repo.getRecord", repo=repo, collection=collection, rkey=key)
    if not found.fine or "value" not in found.body:
        raise InputError("the host has no such record.", hint="Name it as at://DID/COLLECTION/KEY.")
    claimed = moment(found.body["value"].get("createdAt"))
    raw = json.dumps(found.body, sort_keys=True).encode()
    return RawRecord(raw, "PDS, com.atproto.repo.getRecord", f"uri = {ref}", claimed or UNDATED)
