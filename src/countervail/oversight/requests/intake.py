"""What comes in by form or API, read strictly: one JSON document, signed by the agency's key where it came by API.

{"agency": "A-1", "country": "DE", "process": "court_order", "accounts": ["plaza:9a"], "kinds": ["logs"],
 "since": "2026-01-01T00:00:00Z", "until": "2026-02-01T00:00:00Z", "reference": "7 Js 12/26",
 "grounds": "Fraud; the account took the money.", "document_sha256": "...", "sender": "desk@police.example",
 "gag": {"order": "AG Musterstadt, 3 Feb 2026", "until": "2026-08-01T00:00:00Z"}, "national_security": false}
"""

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from countervail.oversight.requests.agency import Agency
from countervail.oversight.requests.process import DataKind, Process
from countervail.oversight.requests.records.demand import Channel, Demand, Gag
from countervail.oversight.requests.scope import Scope
from countervail.people.key_request import signed_by
from countervail.vocabulary.errors import InputError, Place, RefusedError

LONGEST = 20_000
"""Characters of grounds: a request is a page, its document is kept by hash."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GagForm(_Strict):
    """An order of silence, as sent."""

    order: str = Field(min_length=1, max_length=1_000)
    until: AwareDatetime | None = None


class DemandForm(_Strict):
    """A request, as sent."""

    agency: str = Field(pattern=r"^A-\d+$")
    country: str = Field(pattern=r"^[A-Z]{2}$")
    process: Process
    accounts: list[str] = Field(min_length=1, max_length=10_000)
    kinds: list[DataKind] = Field(min_length=1)
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    reference: str = Field(default="", max_length=200)
    grounds: str = Field(min_length=1, max_length=LONGEST)
    document_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    sender: str = Field(min_length=3, max_length=320)
    gag: GagForm | None = None
    national_security: bool = False

    def demand(self, channel: Channel) -> Demand:
        """The record of it.

        Raises:
            InputError: it names nobody, nothing, or ends before it begins.
        """
        return Demand(
            agency=self.agency,
            country=self.country,
            process=self.process,
            scope=Scope.of(tuple(self.accounts), tuple(self.kinds), self.since, self.until),
            reference=self.reference,
            grounds=self.grounds,
            document_sha256=self.document_sha256,
            sender=self.sender,
            channel=channel,
            gag=None if self.gag is None else Gag(self.gag.order, self.gag.until),
            national_security=self.national_security,
        )


def read_demand(content: bytes, where: str, channel: Channel = Channel.FORM) -> Demand:
    """A request from its JSON document.

    Raises:
        InputError: it is not what it must be; the field is named.
    """
    try:
        form = DemandForm.model_validate_json(content)
    except ValidationError as error:
        said = error.errors(include_url=False)[0]
        field = ".".join(map(str, said["loc"])) or "the document"
        hint = "See docs/operators/requests.md for the fields."
        raise InputError(f"{field}: {said['msg']}.", hint=hint, where=Place(where)) from error
    return form.demand(channel)


def read_signed(content: bytes, signature: bytes, agency: Agency, where: str) -> Demand:
    """A request that came by API, if the agency's own key signed exactly these bytes.

    Raises:
        RefusedError: it did not.
        InputError: as for `read_demand`.
    """
    key = agency.details.key
    if key is None or not signed_by(bytes.fromhex(key), signature, content):
        hint = "Have the agency sign it with the key it was verified with, or enter it as a form after a call-back."
        raise RefusedError("this request is not signed by the agency's key.", hint=hint)
    demand = read_demand(content, where, Channel.API)
    if demand.agency != agency.id:
        raise RefusedError("the request names another agency than the one that signed.", hint="Ask the agency.")
    return demand
