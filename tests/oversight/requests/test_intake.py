"""Requests by form and API: read strictly, and by API only under the key the agency was verified with."""

import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.oversight.requests.counter import DETAILS, A

from countervail.oversight.requests.agency import Agency, AgencyState
from countervail.oversight.requests.intake import read_demand, read_signed
from countervail.oversight.requests.records.demand import Channel
from countervail.vocabulary.errors import InputError, RefusedError

FORM = {
    "agency": "A-1",
    "country": "DE",
    "process": "court_order",
    "accounts": [A],
    "kinds": ["logs"],
    "since": "2026-01-01T00:00:00Z",
    "reference": "7 Js 12/26",
    "grounds": "Fraud.",
    "document_sha256": "d" * 64,
    "sender": "desk@police.example",
    "gag": {"order": "AG Musterstadt", "until": "2026-08-01T00:00:00+02:00"},
}


def test_a_form_becomes_a_demand() -> None:
    demand = read_demand(json.dumps(FORM).encode(), "form.json")
    assert demand.channel is Channel.FORM
    assert demand.scope.accounts == (A,)
    assert demand.gag is not None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"country": "Germany"}, "country"),
        ({"process": "letter"}, "process"),
        ({"kinds": []}, "kinds"),
        ({"accounts": ["  "]}, "names accounts"),
        ({"since": "2026-01-01"}, "since"),
        ({"until": "2025-01-01T00:00:00Z"}, "before it begins"),
        ({"priority": "high"}, "priority"),
        ({"grounds": "x" * 30_000}, "grounds"),
    ],
)
def test_a_wrong_field_is_named(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_demand(json.dumps(FORM | wrong).encode(), "form.json")


def test_what_comes_by_api_is_signed_by_the_agencys_key_over_exactly_these_bytes() -> None:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    agency = Agency("A-1", "DE", AgencyState.CONFIRMED, replace(DETAILS, key=public), "P-1", "P-2")
    content = json.dumps(FORM).encode()
    assert read_signed(content, key.sign(content), agency, "api").channel is Channel.API
    for body, signature, by in (
        (content + b" ", key.sign(content), agency),
        (content, b"", agency),
        (content, key.sign(content), replace(agency, details=DETAILS)),
    ):
        with pytest.raises(RefusedError, match="not signed by the agency's key"):
            read_signed(body, signature, by, "api")
    with pytest.raises(RefusedError, match="names another agency"):
        read_signed(content, key.sign(content), replace(agency, id="A-2"), "api")
