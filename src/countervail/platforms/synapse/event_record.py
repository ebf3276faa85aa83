"""One event of the server as evidence."""

import json
from datetime import UTC, datetime

from countervail.platforms.adapter import RawRecord
from countervail.platforms.synapse.admin import ADMIN, AdminApi, part
from countervail.vocabulary.errors import InputError


def event_record(api: AdminApi, ref: str) -> RawRecord:
    """One event, with its hashes and the server's signature, as the server gives it but for its age at this moment.

    Raises:
        InputError: the server has no such event.
    """
    answer = api.get(f"{ADMIN}/v1/fetch_event/{part(ref)}")
    event = answer.body.get("event")
    if not answer.fine or not isinstance(event, dict):
        raise InputError("the server has no such event.", hint="Name an event id, as `$...`.")
    at = datetime.fromtimestamp(float(event["origin_server_ts"]) / 1000, UTC)
    # Not signed, and another number each time: the same record would be other evidence whenever it is asked for.
    event.get("unsigned", {}).pop("age", None)
    return RawRecord(json.dumps(event, sort_keys=True).encode(), "Synapse, fetch_event", f"event_id = {ref}", at)
